using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.Tests.Api;

public sealed class SetupTests
{
    [Fact]
    public void Patching_again_warns_and_does_nothing()
    {
        using var log = new LogListener();
        int before = Cop.GetPatchedFunctions().Count;

        Cop.PatchAuditFunctions();

        Assert.Contains(log.Messages, message => message.Contains("Cop.PatchAuditFunctions was called before"));
        Assert.Equal(before, Cop.GetPatchedFunctions().Count);
    }

    [Fact]
    public async Task Starting_detection_again_warns_and_keeps_the_depth()
    {
        using var log = new LogListener();

        Cop.StartBlockingIoDetection(traceDepth: 3);

        Assert.Contains(log.Messages, message => message.Contains("Cop.StartBlockingIoDetection was called before"));
        WatchResult found = await Monitored.OnPool(() => Recurse(60));
        Assert.Equal(InstalledCop.TraceDepth, found.Call.Frames.Count);
    }

    [Fact]
    public async Task Detecting_slow_tasks_again_warns_and_keeps_threshold_and_callbacks()
    {
        using var log = new LogListener();
        bool called = false;

        Cop.DetectSlowTasks(1, _ => called = true);

        Assert.Contains(log.Messages, message => message.Contains("Cop.DetectSlowTasks was called before"));
        Assert.Equal(InstalledCop.ThresholdMs, Cop.GetSlowTaskThresholdMs());
        await Monitored.OnPool(() => Thread.Sleep(1));
        Assert.False(called);
    }

    [Fact]
    public async Task An_event_is_reported_once_after_every_step_was_repeated()
    {
        Cop.PatchAuditFunctions();
        Cop.StartBlockingIoDetection();
        Cop.DetectSlowTasks();

        WatchResult found = await Monitored.OnPool(() => Thread.Sleep(1));

        Assert.Equal(["Thread.Sleep"], found.Names);
    }

    [Fact]
    public void Starting_the_sampling_again_warns()
    {
        using var log = new LogListener();
        Assert.True(Cop.IsCpuSamplingStarted());

        Cop.StartCpuSampling();

        Assert.Contains(log.Messages, message => message.Contains("Cop.StartCpuSampling was called before"));
    }

    [Fact]
    public void Warnings_go_to_the_callers_logger_and_stay_there()
    {
        using var factory = new RecordingLoggerFactory();

        Cop.Start(options => options.LoggerFactory = factory);
        Cop.Start();
        Cop.Deactivate();

        Assert.Equal(2, factory.Messages.Count(message => message.StartsWith("Warning Aiocop: Cop.PatchAuditFunctions was called before", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Activation_is_a_switch()
    {
        Cop.Activate();
        Assert.True(Cop.IsMonitoringActive());
        Cop.Deactivate();
        Assert.False(Cop.IsMonitoringActive());
        Cop.Deactivate();

        WatchResult found = await Monitored.Watch(async () =>
        {
            Assert.True(Cop.IsMonitoringActive());
            Cop.Deactivate();
            await Task.Run(() => Thread.Sleep(2));
            Cop.Activate();
            await Task.Run(() => Thread.Sleep(3));
        });

        Assert.Equal("Thread.Sleep(3)", found.ThrowIfFailed().Call.Event);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1001)]
    public void A_trace_depth_out_of_range_is_refused(int depth)
    {
        Assert.Equal("traceDepth", Assert.Throws<ArgumentOutOfRangeException>(() => Cop.StartBlockingIoDetection(depth)).ParamName);
        Assert.Throws<ArgumentOutOfRangeException>(() => Cop.StartCpuSampling(traceDepth: depth));
        Assert.Throws<ArgumentOutOfRangeException>(() => Cop.Start(options => options.TraceDepth = depth));
    }

    [Theory]
    [InlineData(-0.001)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_threshold_out_of_range_is_refused(double threshold)
    {
        Assert.Equal("thresholdMs", Assert.Throws<ArgumentOutOfRangeException>(() => Cop.DetectSlowTasks(threshold)).ParamName);
        Assert.Throws<ArgumentOutOfRangeException>(() => Cop.TryStart(options => options.ThresholdMs = threshold));
    }

    [Fact]
    public void Sampling_parameters_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Cop.StartCpuSampling(intervalMs: 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Cop.StartCpuSampling(armAfterMs: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Cop.StartCpuSampling(idleIntervalMs: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Cop.StartCpuSampling(maxSamplesPerSlice: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Cop.Start(options => options.MinimumWait = TimeSpan.FromTicks(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Cop.Start(options => options.StuckAfter = TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => Cop.Start(options => options.StuckAfter = TimeSpan.FromMilliseconds(-2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Cop.Start(options => options.ViolationMode = (ViolationMode)7));
    }

    private static void Recurse(int depth)
    {
        if (depth == 0)
        {
            Thread.Sleep(1);
            return;
        }

        Recurse(depth - 1);
        GC.KeepAlive(depth);
    }
}
