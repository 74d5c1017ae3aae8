using System.IO.Pipes;

namespace Aiocop.Agent;

/// <summary>What <c>aiocop run</c> says to the processes that it starts, by their environment.</summary>
internal static class Launch
{
    /// <summary>The pipe on which a process says that it is there, and waits until it is watched.</summary>
    public const string PipeVariable = "AIOCOP_RENDEZVOUS";

    /// <summary>Set to 1: only the first process is watched, not those that it starts.</summary>
    public const string NoChildrenVariable = "AIOCOP_NO_CHILDREN";

    public const string StartupHooksVariable = "DOTNET_STARTUP_HOOKS";

    /// <summary>The variables that have the runtime load the engine, by their documented names.</summary>
    public const string EnableProfilingVariable = "CORECLR_ENABLE_PROFILING";
    public const string ProfilerVariable = "CORECLR_PROFILER";
    public const string ProfilerPathVariable = "CORECLR_PROFILER_PATH";

    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Says that this process is there, and waits until the tool watches it: nothing of what the program does is to be
    /// missed. Without a tool the program goes on at once; a tool that does not answer holds it up for a while only.
    /// </summary>
    public static void Meet(string pipe)
    {
        using var met = new ManualResetEvent(false);
        var meeting = new Thread(() =>
        {
            try
            {
                using var client = new NamedPipeClientStream(".", pipe, PipeDirection.InOut, PipeOptions.CurrentUserOnly);
                client.Connect(TimeSpan.FromSeconds(2));
                client.Write([TailPipe.Meets, .. BitConverter.GetBytes(Environment.ProcessId)]);

                // The tool closes the pipe: it watches, or won't.
                _ = client.ReadByte();
            }
            catch (Exception exception) when (TailPipe.IsExpected(exception))
            {
                // There is no tool any more: it was killed, or this is a grandchild that outlived it.
            }

            try
            {
                met.Set();
            }
            catch (ObjectDisposedException)
            {
                // Too late: the program has gone on.
            }
        })
        { IsBackground = true, Name = "Aiocop rendezvous" };
        meeting.UnsafeStart();
        met.WaitOne(s_longestWait);
    }

    /// <summary>Takes out of the environment what would have child processes watched too.</summary>
    public static void LeaveChildrenAlone()
    {
        foreach (string variable in (string[])[PipeVariable, NoChildrenVariable, EnableProfilingVariable, ProfilerVariable, ProfilerPathVariable])
        {
            Environment.SetEnvironmentVariable(variable, null);
        }

        string own = Path.GetDirectoryName(typeof(Launch).Assembly.Location)!;
        string[] hooks = (Environment.GetEnvironmentVariable(StartupHooksVariable) ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        string others = string.Join(Path.PathSeparator, hooks.Where(hook => Path.GetDirectoryName(hook) != own));
        Environment.SetEnvironmentVariable(StartupHooksVariable, others.Length > 0 ? others : null);
    }
}
