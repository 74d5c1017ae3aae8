using Aiocop;

namespace Probe;

/// <summary>Starts while the pool's only worker is busy, and never idle from then on: its loop stays the code from before.</summary>
internal static class BusyRun
{
    private static volatile bool s_isWatched;

    public static int Run()
    {
        ThreadPool.SetMinThreads(1, 1);
        if (!ThreadPool.SetMaxThreads(1, 1))
        {
            Console.WriteLine("more than one worker");
            return 1;
        }

        using var isRunning = new ManualResetEventSlim();
        using var isFound = new ManualResetEventSlim();
        Task busy = Task.Run(() => BusyAsync(isRunning, isFound));
        isRunning.Wait();
        Cop.Start(options => options.OnSlowTask = slice =>
        {
            if (slice.BlockingEvents is [{ Event: "File.Exists(/)" }])
            {
                isFound.Set();
            }
        });
        s_isWatched = true;
        busy.Wait();
        Console.WriteLine("found");
        return 0;
    }

    private static async Task BusyAsync(ManualResetEventSlim isRunning, ManualResetEventSlim isFound)
    {
        while (!isFound.IsSet)
        {
            await Task.Yield();
            isRunning.Set();
            if (s_isWatched)
            {
                File.Exists("/");
            }
        }
    }
}
