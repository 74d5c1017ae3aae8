namespace Aiocop.AspNetCore.Tests.Support;

/// <summary>
/// Work that is done once the thread that began it has gone to wait for it, or has been given back: so whoever blocks on it
/// really blocks, whatever else the machine does, and whoever awaits it goes on at once.
/// </summary>
internal static class SlowWork
{
    public static Task RunAsync() => After(ServingThread.Current.LetItWait, "done");

    /// <summary>Gives a result once a wait is over, on a thread that serves nobody.</summary>
    public static Task<T> After<T>(Action wait, T result)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            wait();
            done.SetResult(result);
        });
        thread.IsBackground = true;
        thread.Start();
        return done.Task;
    }
}
