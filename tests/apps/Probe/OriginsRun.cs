using Aiocop;

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
            options.MinimumWait = TimeSpan.FromMilliseconds(200);
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
            Task.Delay(5).Wait();
            Thread.Sleep(2);
        });
        await Task.Run(async () =>
        {
            await Task.Yield();
            Task.Delay(300).Wait();
        });
        await found.WaitAsync();
        await found.WaitAsync();
        Console.WriteLine("done");
        return 0;
    }
}
