using Xunit;
using Xunit.v3;

[assembly: Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
[assembly: AssemblyFixture(typeof(Aiocop.Tests.Support.InstalledCop))]

namespace Aiocop.Tests.Support;

/// <summary>
/// Installs detection in the test process: once, before the first test, since it can't be done twice. Tests run one
/// after another, because what they look at belongs to the process.
/// </summary>
public sealed class InstalledCop
{
    public const int TraceDepth = 25;
    /// <summary>High enough that a slice with one short call stays below it on a machine that is busy with other things.</summary>
    public const double ThresholdMs = 150;

    public InstalledCop()
    {
        Cop.PatchAuditFunctions();
        Cop.StartBlockingIoDetection(TraceDepth);
        Cop.DetectSlowTasks(ThresholdMs);
    }
}
