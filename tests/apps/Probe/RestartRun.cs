using System.Reflection;
using System.Runtime.CompilerServices;
using Aiocop;

namespace Probe;

/// <summary>
/// Starts, finds, stops, and again, while other threads run hooked methods all the time: what is hooked is on some stack
/// at any moment.
/// </summary>
internal static class RestartRun
{
    private const int Rounds = 20;

    // Workers that were in the pool's loop when it was rewritten go on in the old code until their turn is over.
    private const int MostTries = 5000;
    private const int Tries = 20;
    private static volatile bool s_isDone;
    private static long s_sum;

    public static async Task<int> RunAsync()
    {
        Thread[] busy = [.. Enumerable.Range(0, 2).Select(_ => new Thread(RunOutside) { IsBackground = true }), new Thread(() => RunInside().GetAwaiter().GetResult()) { IsBackground = true }];
        Task[] pool = [.. Enumerable.Range(0, 2).Select(_ => Task.Run(RunInside))];
        Array.ForEach(busy, thread => thread.Start());

        int found = 0;
        int foundByHooksLeft = 0;
        int stillPatched = 0;
        var patched = new HashSet<int>();
        for (int round = 0; round < Rounds; round++)
        {
            Cop.Start(options => options.CpuSampling = round % 2 == 0);
            patched.Add(Cop.GetPatchedFunctions().Count);
            found += await FindsAsync(MostTries) ? 1 : 0;
            Cop.Stop();
            stillPatched += Cop.GetPatchedFunctions().Count + (Cop.IsInstalled() || Cop.IsMonitoringActive() ? 1 : 0);

            // With the gates open and everybody listening, whoever is hooked would be heard.
            SetMonitoring(true);
            foundByHooksLeft += await FindsAsync(Tries) ? 1 : 0;
            SetMonitoring(false);
        }

        s_isDone = true;
        Array.ForEach(busy, thread => thread.Join());
        await Task.WhenAll(pool);
        Console.WriteLine($"found: {found}");
        Console.WriteLine($"found after stop: {foundByHooksLeft}");
        Console.WriteLine($"patched after stop: {stillPatched}");
        Console.WriteLine($"the same methods each time: {patched.Count == 1}");
        Console.WriteLine($"busy threads ran: {s_sum > 0}");
        return 0;
    }

    /// <summary>Whether a blocking call is found: on a thread of the pool's that begins now, in code that nobody runs.</summary>
    private static async Task<bool> FindsAsync(int tries)
    {
        // Several threads call this at once: set, and never written back, as "|=" would with what it has read before.
        bool found = false;
        SlowTaskCallback listen = slice =>
        {
            if (slice.BlockingEvents.Any(call => call.Trace.Contains(nameof(Block), StringComparison.Ordinal)))
            {
                Volatile.Write(ref found, true);
            }
        };
        Cop.RegisterSlowTaskCallback(listen);
        for (int i = 0; i < tries && !Volatile.Read(ref found); i++)
        {
            await Task.Yield();
            Block();
            await Task.Yield();
        }

        Cop.UnregisterSlowTaskCallback(listen);
        return found;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Block()
    {
        Thread.Sleep(1);
        GC.KeepAlive(s_sum);
    }

    private static void RunOutside()
    {
        while (!s_isDone)
        {
            Interlocked.Add(ref s_sum, File.ReadAllText(typeof(RestartRun).Assembly.Location).Length);
            Thread.Sleep(0);
        }
    }

    private static async Task RunInside()
    {
        while (!s_isDone)
        {
            Interlocked.Add(ref s_sum, File.Exists("/nothing") ? 1 : 2);
            Thread.Sleep(1);
            await Task.Yield();
        }
    }

    private static void SetMonitoring(bool open)
    {
        Assembly library = typeof(Cop).Assembly;
        library.GetType("Aiocop.Hooks.HookGates", throwOnError: true)!.GetMethod("SetMonitoring")!.Invoke(null, [open]);
        library.GetType("Aiocop.Slices.DetectionSettings", throwOnError: true)!.GetField("IsActive")!.SetValue(null, open);
    }
}
