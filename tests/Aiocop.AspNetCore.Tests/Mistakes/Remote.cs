using System.Diagnostics;
using Aiocop.Slices;

namespace Aiocop.AspNetCore.Tests.Mistakes;

/// <summary>
/// Something slow that endpoints ask. It answers once the thread that serves the request has gone to wait for the answer,
/// or has been given back: so whoever blocks on it really blocks, whatever else the machine does.
/// </summary>
internal sealed class Remote
{
    private static readonly TimeSpan s_wait = TimeSpan.FromMilliseconds(20);

    private volatile Server? _server;

    /// <summary>Forgets who served the last request.</summary>
    public void Expect() => _server = null;

    /// <summary>Called by the thread that serves a request.</summary>
    public void Serve() => _server = new Server(Thread.CurrentThread, SliceThread.Current, SliceThread.Current?.Number ?? 0);

    public Task<string> AskAsync()
    {
        var answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            LetItWait();
            answer.SetResult("42");
        });
        thread.IsBackground = true;
        thread.Start();
        return answer.Task;
    }

    /// <summary>Returns when the thread that serves has waited for a while, or has been given back.</summary>
    public void LetItWait()
    {
        long since = 0;
        while (_server is not { } server || !server.IsGone)
        {
            // Without a break: a moment may be the runtime's own, which compiles what comes next.
            if (_server is null || !_server.Thread.ThreadState.HasFlag(System.Threading.ThreadState.WaitSleepJoin))
            {
                since = 0;
            }
            else if (since == 0)
            {
                since = Stopwatch.GetTimestamp();
            }
            else if (Stopwatch.GetElapsedTime(since) > s_wait)
            {
                return;
            }

            Thread.Yield();
        }
    }

    private sealed record Server(Thread Thread, SliceThread? Slice, long Number)
    {
        /// <summary>Gets whether the slice that served the request is over, or there was none: nothing is watched.</summary>
        public bool IsGone => Slice is null || Slice.State == SliceState.Closed || Volatile.Read(ref Slice.Number) != Number;
    }
}
