using Aiocop.Slices;

namespace Aiocop.Data.Tests.Catalogue;

/// <summary>
/// While it lives, a wait counts from an hour on: what is found are calls. For what reads rows from a buffer, which takes
/// next to no time, unless the machine has something else to do meanwhile.
/// </summary>
internal sealed class OnlyCalls : IDisposable
{
    private readonly long _before = DetectionSettings.MinimumWaitTicks;

    public OnlyCalls() => DetectionSettings.MinimumWaitTicks = SliceClock.FromMilliseconds(TimeSpan.FromHours(1).TotalMilliseconds);

    public void Dispose() => DetectionSettings.MinimumWaitTicks = _before;
}
