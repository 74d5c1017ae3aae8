using Aiocop.Slices;

namespace Aiocop.Data.Tests.Catalogue;

/// <summary>From when on a wait counts, while it lives: so that what is found does not depend on how fast the machine is.</summary>
internal sealed class MinimumWait : IDisposable
{
    private readonly long _before = DetectionSettings.MinimumWaitTicks;

    private MinimumWait(TimeSpan minimum) => DetectionSettings.MinimumWaitTicks = SliceClock.FromMilliseconds(minimum.TotalMilliseconds);

    /// <summary>Every wait counts: a round trip on the loopback interface may take less than the usual minimum.</summary>
    public static MinimumWait None() => new(TimeSpan.Zero);

    /// <summary>
    /// No wait counts, only calls do: for what takes next to no time, unless the machine has something else to do
    /// meanwhile, and for many at once, who may meet at a lock of the package.
    /// </summary>
    public static MinimumWait Endless() => new(TimeSpan.FromHours(1));

    public void Dispose() => DetectionSettings.MinimumWaitTicks = _before;
}
