namespace Aiocop.Slices;

/// <summary>Every thread that has run a slice, for the watchdog. Threads that ended are forgotten.</summary>
internal static class SliceThreads
{
    private static readonly Lock s_lock = new();
    private static readonly List<WeakReference<SliceThread>> s_threads = [];

    public static void Add(SliceThread thread)
    {
        lock (s_lock)
        {
            s_threads.RemoveAll(reference => !reference.TryGetTarget(out _));
            s_threads.Add(new WeakReference<SliceThread>(thread));
        }
    }

    /// <summary>Fills <paramref name="threads"/> with the threads alive.</summary>
    public static void CopyTo(List<SliceThread> threads)
    {
        threads.Clear();
        lock (s_lock)
        {
            foreach (WeakReference<SliceThread> reference in s_threads)
            {
                if (reference.TryGetTarget(out SliceThread? thread))
                {
                    threads.Add(thread);
                }
            }
        }
    }
}
