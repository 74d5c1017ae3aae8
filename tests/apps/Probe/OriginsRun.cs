using Aiocop;
using Aiocop.Tests.Catalogue.Fixtures;

namespace Probe;

/// <summary>Leaves synchronous work items out, and waits shorter than a minimum.</summary>
internal static class OriginsRun
{
    public static async Task<int> RunAsync()
    {
        using var found = new SemaphoreSlim(0);
        Cop.Start(options =>
        {
            options.IgnoreWorkItems = true;
            options.MinimumWait = TimeSpan.FromSeconds(2);
            options.OnSlowTask = slice =>
            {
                foreach (BlockingEventInfo call in slice.BlockingEvents)
                {
                    Console.WriteLine($"found {call.Event} {call.Origin}");
                    found.Release();
                }
            };
        });
        await Task.Run(() => Thread.Sleep(1));
        await Task.Run(async () =>
        {
            await Task.Yield();
            new PendingTask().Take().Wait();
            Thread.Sleep(2);
        });
        await Task.Run(async () =>
        {
            await Task.Yield();
            new TaskCompletionSource().Task.Wait(4000);
        });
        await found.WaitAsync();
        await found.WaitAsync();
        Console.WriteLine("done");
        return 0;
    }
}
