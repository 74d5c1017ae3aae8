// Blocks once in each place that code can have, and prints what was found: a line of JSON for each call. The comments
// "<- scenario role method" say what must be told of the lines they stand on; the test reads them.
using System.Collections.Concurrent;
using System.Text.Json;
using Aiocop;

namespace Attribution;

internal static class Program
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly ConcurrentQueue<BlockingEventInfo> s_calls = new();
    private static readonly SemaphoreSlim s_found = new(0);

    public static async Task<int> Main()
    {
        Cop.Start(options => options.OnSlowTask = Collect);
        await Task.Yield();
        _ = File.Exists("main"); // <- main blocks Program.Main // <- main unawaited
        Gate.Close();
        await new Awaited(RunAllAsync()); // <- * awaits 2 Program.Main
        Cop.Deactivate();
        foreach (BlockingEventInfo call in s_calls)
        {
            Console.WriteLine(JsonSerializer.Serialize(call));
        }

        Console.WriteLine("done");
        return 0;
    }

    private static async Task RunAllAsync()
    {
        await Gate.Opening;
        foreach (Scenario scenario in Scenarios.All)
        {
            Gate.Close();
            await new Awaited(scenario.Run()); // <- * awaits 1 Program.RunAllAsync
            Gate.Open();

            // A slice is told of when it is over, which may be after the code that awaited it went on.
            if (!await s_found.WaitAsync(s_patience))
            {
                throw new TimeoutException("Not found: " + scenario.Name);
            }
        }
    }

    private static void Collect(SlowTaskEvent slice)
    {
        foreach (BlockingEventInfo call in slice.BlockingEvents)
        {
            s_calls.Enqueue(call);
            if (!call.Event.Contains("(main)", StringComparison.Ordinal))
            {
                s_found.Release();
            }
        }
    }
}
