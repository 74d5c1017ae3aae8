namespace Aiocop.Profiler;

/// <summary>
/// The one thread on which the engine talks to the profiling API. A managed thread inside a P/Invoke may not: the
/// runtime answers 0x80131363 to most calls of such a thread. A thread that the runtime has never seen may.
/// </summary>
internal static class EngineThread
{
    private const int StackSize = 1 << 20;
    private static readonly object s_lock = new();
    private static readonly Queue<Work> s_queue = new();
    private static readonly PriorityQueue<Func<int>, long> s_later = new();
    private static Thread? s_thread;

    /// <summary>Runs the work on the engine's thread and waits for it; in place when this already is that thread.</summary>
    public static int Run(Func<int> work)
    {
        if (Thread.CurrentThread == s_thread) return Guarded(work);
        var item = new Work(work);
        lock (s_lock)
        {
            StartOnce();
            s_queue.Enqueue(item);
            Monitor.PulseAll(s_lock);
            while (!item.Done) Monitor.Wait(s_lock);
        }
        return item.Result;
    }

    /// <summary>Runs the work on the engine's thread when the time has passed; nobody waits.</summary>
    public static void RunLater(int milliseconds, Func<int> work)
    {
        lock (s_lock)
        {
            StartOnce();
            s_later.Enqueue(work, Environment.TickCount64 + milliseconds);
            Monitor.PulseAll(s_lock);
        }
    }

    private static void StartOnce()
    {
        if (s_thread is not null) return;
        var thread = new Thread(Loop, StackSize) { IsBackground = true, Name = "aiocop engine" };
        thread.Start();
        s_thread = thread;
    }

    private static void Loop()
    {
        while (true)
        {
            var item = Next();
            int result = Guarded(item.Body);
            lock (s_lock)
            {
                item.Result = result;
                item.Done = true;
                Monitor.PulseAll(s_lock);
            }
        }
    }

    private static Work Next()
    {
        lock (s_lock)
        {
            while (true)
            {
                if (s_queue.TryDequeue(out var item)) return item;
                int wait = Timeout.Infinite;
                if (s_later.TryPeek(out _, out long due))
                {
                    wait = (int)Math.Clamp(due - Environment.TickCount64, 0, int.MaxValue);
                    if (wait == 0) return new Work(s_later.Dequeue());
                }
                Monitor.Wait(s_lock, wait);
            }
        }
    }

    private static int Guarded(Func<int> work)
    {
        try
        {
            return work();
        }
        catch (Exception e)
        {
            Messages.Add("engine thread", e);
            return e.HResult < 0 ? e.HResult : HResult.Fail;
        }
    }

    private sealed class Work(Func<int> body)
    {
        public Func<int> Body { get; } = body;
        public int Result { get; set; }
        public bool Done { get; set; }
    }
}
