using System.Diagnostics;
using Aiocop.Hooks;
using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.Tests.Slices;

public sealed class WaitEvidenceTests
{
    [Fact]
    public void A_thread_that_sleeps_has_waited() => Assert.True(HasWaited(() => Thread.Sleep(1)));

    [Fact]
    public void A_thread_that_computes_has_not_waited_however_long_it_took()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere the system does not tell.");

        // A page that is not there yet, or a lock of the runtime's own, may make it wait for a moment all the same.
        Assert.Contains(false, Enumerable.Range(0, 20).Select(_ => HasWaited(() => Work.BusyFor(1))));
    }

    private static bool HasWaited(Action call)
    {
        WaitEvidence before = WaitEvidence.Begin();
        long start = Stopwatch.GetTimestamp();
        call();
        return before.IsWait(Stopwatch.GetTimestamp() - start);
    }
}
