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
    private static Thread? s_thread;

    /// <summary>Runs the work on the engine's thread and waits for it; in place when this already is that thread.</summary>
    public static int Run(Func<int> work)
    {
        if (Thread.CurrentThread == s_thread) return Guarded(work);
        var item = new Work(work);
        lock (s_lock)
        {
            if (s_thread is null) Start();
            s_queue.Enqueue(item);
            Monitor.PulseAll(s_lock);
            while (!item.Done) Monitor.Wait(s_lock);
        }
        return item.Result;
    }

    private static void Start()
    {
        var thread = new Thread(Loop, StackSize) { IsBackground = true, Name = "aiocop engine" };
        thread.Start();
        s_thread = thread;
    }

    private static void Loop()
    {
        while (true)
        {
            Work? item;
            lock (s_lock)
            {
                while (!s_queue.TryDequeue(out item)) Monitor.Wait(s_lock);
            }
            int result = Guarded(item.Body);
            lock (s_lock)
            {
                item.Result = result;
                item.Done = true;
                Monitor.PulseAll(s_lock);
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
