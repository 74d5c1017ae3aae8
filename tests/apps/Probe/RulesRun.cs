using System.Runtime.CompilerServices;
using Aiocop;
using Aiocop.Tests.Catalogue.Fixtures;

namespace Probe;

/// <summary>Blocks under rules of code and file; prints what was found, what was allowed, and which rules were not met.</summary>
internal static class RulesRun
{
    public static async Task<int> RunAsync(int events, string? file)
    {
        using var told = new SemaphoreSlim(0);
        Cop.Start(options =>
        {
            options.Rules.SetWeight("Directory.Exists", 7).SetWeight("File.Copy", 7);
            options.ConfigFile = file;
            options.OnSlowTask = slice =>
            {
                foreach (BlockingEventInfo call in slice.BlockingEvents)
                {
                    Console.WriteLine($"found {call.Raw!.Name} {call.Severity} {call.Category} {call.Origin}");
                }

                if (slice.Reason == SlowTaskReason.IoBlocking)
                {
                    // Any other was slow because the machine is.
                    told.Release();
                }
            };
        });
        await Task.Run(() => File.Exists("/"));
        await BlockAsync();
        for (int i = 0; i < events; i++)
        {
            await told.WaitAsync();
        }

        foreach (AllowedFinding allowed in Cop.GetAllowedFindings())
        {
            Console.WriteLine($"allowed {allowed.Call} x {allowed.Count} by {allowed.Rule} {allowed.Source}: {allowed.Reason}");
        }

        foreach (UnusedRule rule in Cop.GetUnusedRules())
        {
            Console.WriteLine($"unused {rule}");
        }

        Console.WriteLine("done");
        return 0;
    }

    /// <summary>One slice.</summary>
    private static async Task BlockAsync()
    {
        await Task.Yield();
        Sleep();
        Compute();
        Directory.Exists("/");
        new PendingTask().Take().Wait();
        File.GetAttributes("/");
    }

    private static void Sleep() => Thread.Sleep(2);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Compute() => GC.KeepAlive(typeof(RulesRun));
}
