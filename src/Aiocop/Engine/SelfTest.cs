using System.Diagnostics;
using Aiocop.Hooks;
using Aiocop.Slices;

namespace Aiocop.Engine;

/// <summary>
/// Proves that the hooks work: makes a real blocking call on a pool thread and looks whether it was seen.
/// </summary>
internal static class SelfTest
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_turn = TimeSpan.FromSeconds(1);

    /// <exception cref="CopInstallException">The call was not seen.</exception>
    public static void Run()
    {
        bool wasOpen = HookGates.IsOpen;
        HookGates.SetMonitoring(true);
        try
        {
            // A worker that was inside the thread pool's loop when it was rewritten goes on in the old code until its
            // turn is over, so one try may miss. Observed: at most a few tries, unless the pool is never idle. Its turn then
            // never ends, and only what async methods do there is seen: that has to do.
            long start = Stopwatch.GetTimestamp();
            bool seen = false;
            bool ran = true;
            while (!seen && ran && Stopwatch.GetElapsedTime(start) < s_patience)
            {
                (ran, seen) = TryOnce(inAsyncMethod: Stopwatch.GetElapsedTime(start) > s_turn);
            }

            if (!seen)
            {
                throw Unseen(ran);
            }
        }
        finally
        {
            HookGates.SetMonitoring(wasOpen);
        }
    }

    private static (bool Ran, bool Seen) TryOnce(bool inAsyncMethod)
    {
        // Not a using: a work item that runs after we gave up must still find it.
        var done = new ManualResetEventSlim();
        bool seen = false;
        ThreadPool.UnsafeQueueUserWorkItem(_ =>
        {
            // It has no await that waits.
            seen = inAsyncMethod ? BlockAndLookAsync().GetAwaiter().GetResult() : BlockAndLook();
            done.Set();
        }, null);
        return done.Wait(s_patience) ? (true, seen) : (false, false);
    }

    private static bool BlockAndLook()
    {
        int before = SliceThread.Current?.Calls.Count ?? 0;
        Thread.Sleep(1);
        if (SliceThread.Current is not { } thread || thread.Calls.Count == before)
        {
            return false;
        }

        // The slice is ours: nobody is to hear of it.
        thread.Calls.Clear();
        return true;
    }

    private static async Task<bool> BlockAndLookAsync()
    {
        await Task.CompletedTask;
        return BlockAndLook();
    }

    private static CopInstallException Unseen(bool ran)
    {
        if (!ran)
        {
            return new CopInstallException(CopInstallFailure.SelfTestFailed,
                $"The thread pool did not run the self-test within {s_patience.TotalSeconds:0} s: all its threads are taken. "
                + "Install Aiocop before the process is under load, or raise ThreadPool.SetMinThreads.");
        }

        string engine = EngineLibrary.TakeMessages().Trim();
        string refused = string.Join("; ", HookReport.Read().Where(report => !report.IsInForce)
            .Take(5).Select(report => $"{report.State} {report.Method} {report.Reason}"));
        return new CopInstallException(CopInstallFailure.SelfTestFailed,
            "The engine is attached, but a blocking call made on a pool thread was not seen: this runtime "
            + $"({Environment.Version}) differs from those that Aiocop knows. Update Aiocop, or report this text. "
            + $"Not in force: {(refused.Length > 0 ? refused : "nothing")}. Engine: {(engine.Length > 0 ? engine : "no message")}.");
    }
}
