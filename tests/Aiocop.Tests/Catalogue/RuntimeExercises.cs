using System.Runtime;
using Aiocop.Tests.Catalogue.Fixtures;

namespace Aiocop.Tests.Catalogue;

/// <summary>Collecting garbage, time zones, and named mutexes.</summary>
internal static class RuntimeExercises
{
    private const string Zone = "Europe/Berlin";

    public static IEnumerable<Exercise> All =>
    [
        Of("GC.Collect", "()", GC.Collect),
        Of("GC.Collect", "(int)", () => GC.Collect(0)),
        Of("GC.Collect", "(int, GCCollectionMode)", () => GC.Collect(1, GCCollectionMode.Forced)),
        Of("GC.Collect", "(int, GCCollectionMode, bool)", () => GC.Collect(1, GCCollectionMode.Forced, blocking: true)),
        Of("GC.Collect", "(int, GCCollectionMode, bool, bool)", () => GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true)),
        Exercise.On("GC.WaitForPendingFinalizers", "GC.WaitForPendingFinalizers()", () => new PendingFinalizer(), pending => pending.Wait()),
        Of("GC.GetTotalMemory", "(bool)", () => GC.GetTotalMemory(forceFullCollection: true)),
        Of("GC.TryStartNoGCRegion", "(long)", () => NoCollections(GC.TryStartNoGCRegion(1 << 20))),
        Of("GC.TryStartNoGCRegion", "(long, bool)", () => NoCollections(GC.TryStartNoGCRegion(1 << 20, disallowFullBlockingGC: false))),
        TimeZone("TimeZoneInfo.FindSystemTimeZoneById", "(string)", () => TimeZoneInfo.FindSystemTimeZoneById(Zone), _ => Zone),
        TimeZone("TimeZoneInfo.TryFindSystemTimeZoneById", "(string, out TimeZoneInfo)", () => TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out _), _ => Zone, "TimeZoneInfo.FindSystemTimeZoneById"),
        TimeZone("TimeZoneInfo.ConvertTimeBySystemTimeZoneId", "(DateTimeOffset, string)", () => TimeZoneInfo.ConvertTimeBySystemTimeZoneId(DateTimeOffset.UnixEpoch, Zone), _ => Zone, "TimeZoneInfo.FindSystemTimeZoneById"),
        TimeZone("TimeZoneInfo.GetSystemTimeZones", "()", () => TimeZoneInfo.GetSystemTimeZones()),
        Named("(bool, string)", name => new Mutex(false, name)),
        Named("(bool, string, out bool)", name => new Mutex(false, name, out _)),
    ];

    /// <summary>What is known already, or asks for nothing: no finding.</summary>
    public static IEnumerable<Exercise> Unwaited =>
    [
        Exercise.Of("GC.GetTotalMemory", "GC.GetTotalMemory(false)", () => GC.GetTotalMemory(forceFullCollection: false), []),
        Exercise.On("TimeZoneInfo.FindSystemTimeZoneById", "TimeZoneInfo.FindSystemTimeZoneById(string) again", () => new Known(), _ => TimeZoneInfo.FindSystemTimeZoneById(Zone), expect: []),
    ];

    private static Exercise Of(string row, string overload, Action run) => Exercise.Of(row, row + overload, run);

    private static Exercise TimeZone(string name, string overload, Action find, Func<Forgotten, string>? shows = null, string? row = null) =>
        Exercise.On(row ?? name, name + overload, () => new Forgotten(), _ => find(), shows, [name]);

    private static Exercise Named(string overload, Func<string, Mutex> make) => Exercise.On(
        "new Mutex", "new Mutex" + overload, () => new NamedMutex(), it => it.Mutex = make("aiocop-" + Guid.NewGuid()));

    private static void NoCollections(bool begun)
    {
        // Another thread may have allocated more than was set aside, which ends it.
        if (begun && GCSettings.LatencyMode == GCLatencyMode.NoGCRegion)
        {
            GC.EndNoGCRegion();
        }
    }

    private sealed class Forgotten : IDisposable
    {
        public Forgotten() => TimeZoneInfo.ClearCachedData();

        public void Dispose()
        {
        }
    }

    private sealed class Known : IDisposable
    {
        public Known() => TimeZoneInfo.FindSystemTimeZoneById(Zone);

        public void Dispose()
        {
        }
    }

    private sealed class NamedMutex : IDisposable
    {
        public Mutex? Mutex { get; set; }

        public void Dispose() => Mutex?.Dispose();
    }
}
