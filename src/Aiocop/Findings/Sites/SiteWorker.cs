using System.Collections.Concurrent;
using Aiocop.Diagnostics;
using Aiocop.Slices;

namespace Aiocop.Findings.Sites;

/// <summary>The thread that finds the sites of new stacks: it reads symbols, which slices must not wait for. Started when first needed.</summary>
internal static class SiteWorker
{
    private const int Capacity = 1024;

    private static readonly ConcurrentQueue<PendingStack> s_queue = new();
    private static readonly AutoResetEvent s_wake = new(false);
    private static int s_reserved;
    private static int s_isStarted;

    /// <summary>Takes a place in the queue.</summary>
    /// <returns>False if it is full.</returns>
    public static bool TryReserve()
    {
        if (Interlocked.Increment(ref s_reserved) <= Capacity)
        {
            return true;
        }

        Free();
        return false;
    }

    /// <summary>Gives a place back.</summary>
    public static void Free() => Interlocked.Decrement(ref s_reserved);

    /// <summary>Puts a stack in the place that was taken for it.</summary>
    public static void Add(PendingStack stack)
    {
        s_queue.Enqueue(stack);
        if (Interlocked.Exchange(ref s_isStarted, 1) == 0)
        {
            Start();
        }

        s_wake.Set();
    }

    private static void Start()
    {
        try
        {
            // Unsafe: it must not keep what flows with the slice that happens to be the first.
            new Thread(Run) { IsBackground = true, Name = "Aiocop sites" }.UnsafeStart();
        }
        catch (Exception exception)
        {
            // Whoever asks for the sites does the work then, as far as there is room in the queue.
            s_isStarted = 0;
            CopLog.Failure("The thread that finds the sites of blocking calls can't be started.", exception);
        }
    }

    private static void Run()
    {
        // So that it can be muted: the user's logger may be called here.
        _ = SliceThread.Create();
        while (true)
        {
            s_wake.WaitOne();
            while (s_queue.TryDequeue(out PendingStack? stack))
            {
                try
                {
                    stack.Settle();
                }
                catch (Exception exception)
                {
                    // Memory is short, or the like: who asks for the sites tries again.
                    CopLog.Failure("The site of a blocking call is not found yet.", exception);
                }

                Free();
            }
        }
    }
}
