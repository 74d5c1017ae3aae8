using System.Collections.Concurrent;
using System.Diagnostics;

namespace Aiocop.Agent;

/// <summary>
/// The agent's one thread, which does all work: what it does is on no thread of the program's, and so in no slice. It
/// sleeps until a tool wants something.
/// </summary>
internal static class AgentThread
{
    /// <summary>How long an ending process is held up at most: for what is outstanding, and then until the tool has it.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan s_pulse = TimeSpan.FromMilliseconds(50);

    private static readonly ConcurrentQueue<AgentSettings> s_commands = new();
    private static readonly AutoResetEvent s_wake = new(false);
    private static readonly ManualResetEventSlim s_toldAll = new(false);
    private static readonly ManualResetEventSlim s_nobodyListens = new(true);
    private static volatile bool s_isWatching;
    private static volatile bool s_processEnds;

    /// <summary>Gets whether no session of a tool is open.</summary>
    public static bool IsUnheard => s_nobodyListens.IsSet;

    public static bool ProcessEnds => s_processEnds;

    public static void Start()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => TellAll();
        AppDomain.CurrentDomain.UnhandledException += (_, _) => TellAll();

        // Unsafe: what flows where the hook was called is not for what runs here.
        new Thread(Run) { IsBackground = true, Name = "Aiocop agent" }.UnsafeStart();

        // Whose sessions command. Not on the thread: it is to be there when a session is opened next.
        _ = AgentSource.Log;
    }

    /// <summary>Takes a command, on the runtime's thread.</summary>
    public static void Receive(string text)
    {
        AgentSettings? settings;
        try
        {
            settings = AgentSettings.FromArgument(text);
        }
        catch (Exception exception) when (exception is System.Text.Json.JsonException or FormatException)
        {
            // Not a tool of ours.
            return;
        }

        if (settings is not null)
        {
            s_nobodyListens.Reset();
            s_commands.Enqueue(settings);
            s_wake.Set();
        }
    }

    /// <summary>The last session is closed, or its tool gone.</summary>
    public static void NobodyListens()
    {
        s_nobodyListens.Set();
        s_wake.Set();
    }

    public static bool TryTake(out AgentSettings? command) => s_commands.TryDequeue(out command);

    /// <summary>Waits until there is something to do.</summary>
    public static void Wait(TimeSpan atMost) => s_wake.WaitOne(atMost);

    /// <summary>Waits until the tool has closed the session: it does when it has the last event.</summary>
    private static void AwaitReceipt()
    {
        long start = Stopwatch.GetTimestamp();
        while (!s_nobodyListens.Wait(s_pulse) && Stopwatch.GetElapsedTime(start) < s_patience && s_commands.IsEmpty)
        {
            AgentSource.Log.Pulse();
        }
    }

    private static void Run()
    {
        while (true)
        {
            s_wake.WaitOne();
            while (TryTake(out AgentSettings? command))
            {
                if (command!.Ends || IsUnheard)
                {
                    continue;
                }

                try
                {
                    s_toldAll.Reset();
                    s_isWatching = true;
                    new WatchSession(command).Run();
                }
                catch (Exception exception)
                {
                    AgentSource.Log.Failed(command.Session, nameof(AgentThread), exception.ToString());
                }
                finally
                {
                    s_isWatching = false;
                    s_toldAll.Set();
                }

                AwaitReceipt();
            }
        }
    }

    /// <summary>The process ends: has everything told that is outstanding, and waits until the tool has it.</summary>
    private static void TellAll()
    {
        if (!s_isWatching || s_processEnds)
        {
            return;
        }

        s_processEnds = true;
        s_wake.Set();
        s_toldAll.Wait(s_patience);
        AwaitReceipt();
    }
}
