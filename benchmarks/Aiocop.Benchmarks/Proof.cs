using Aiocop.Slices;

namespace Aiocop.Benchmarks;

/// <summary>Sees that what is measured is what the table says.</summary>
internal static class Proof
{
    /// <exception cref="InvalidOperationException">The process is not in this mode, or has not as many workers as it was told.</exception>
    public static void That(Mode mode, int? workers)
    {
        bool hasEngine = File.Exists("/proc/self/maps")
            ? File.ReadAllText("/proc/self/maps").Contains("Aiocop.Profiler", StringComparison.Ordinal)
            : mode != Mode.None;
        Check(hasEngine == (mode != Mode.None), $"the engine is {(hasEngine ? "" : "not ")}loaded");
        Check(Cop.IsInstalled() == mode is not (Mode.None or Mode.Reverted), $"the hooks are {(Cop.IsInstalled() ? "" : "not ")}in place");
        Check(Cop.IsMonitoringActive() == mode is Mode.Active or Mode.Callback or Mode.ReadAll, $"monitoring is {(Cop.IsMonitoringActive() ? "on" : "off")}");
        ThreadPool.GetMaxThreads(out int most, out _);
        Check(workers is null || most == workers, $"the pool has {most} workers and not {workers}");

        void Check(bool holds, string otherwise)
        {
            if (!holds)
            {
                throw new InvalidOperationException($"Not {mode}: {otherwise}.");
            }
        }
    }

    /// <summary>Gets how many calls were recorded so far, and how many of these were allowed.</summary>
    public static (long Recorded, long Allowed) Calls()
    {
        SiteReport report = Cop.GetSites();
        return (report.Sites.Sum(site => site.Count) + report.OtherCount + report.DroppedCount, Cop.GetAllowedFindings().Sum(finding => finding.Count));
    }

    /// <summary>Gets how many slices were opened so far on threads that live.</summary>
    public static long Slices()
    {
        var threads = new List<SliceThread>();
        SliceThreads.CopyTo(threads);
        return threads.Sum(thread => Volatile.Read(ref thread.Number));
    }
}
