namespace Aiocop.Profiler;

/// <summary>
/// Gives back what arming took and needs no more: three quarters of the engine's own heap (observed). A while later, when
/// nobody waits for the engine's thread.
/// </summary>
internal static class SpareMemory
{
    private const int Delay = 1000; // ms
    private static int s_isPlanned;

    public static void GiveBackSoon()
    {
        if (Interlocked.Exchange(ref s_isPlanned, 1) == 0) EngineThread.RunLater(Delay, GiveBack);
    }

    private static int GiveBack()
    {
        Volatile.Write(ref s_isPlanned, 0);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return HResult.Ok;
    }
}
