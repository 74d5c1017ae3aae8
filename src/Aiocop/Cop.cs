using System.Diagnostics.CodeAnalysis;
using Aiocop.Slices;

namespace Aiocop;

/// <summary>
/// Finds the calls that block asynchronous code: aiocop's API, name by name, and <see cref="Start()"/>, which sets
/// everything up in one line. All members may be called from any thread.
/// </summary>
public static partial class Cop
{
    /// <summary>Frames kept per blocking call unless told otherwise.</summary>
    internal const int DefaultTraceDepth = 20;

    /// <summary>Milliseconds from which on a slice is slow unless told otherwise.</summary>
    internal const double DefaultThresholdMs = 30;

    private const int MaximumTraceDepth = 1000;

    /// <summary>Sets up detection with the defaults and activates it: the four steps in one.</summary>
    /// <exception cref="CopInstallException">Detection can't run in this process; the message says why and what to do.</exception>
    public static void Start() => Start(null);

    /// <summary>
    /// Sets up detection and activates it: <see cref="PatchAuditFunctions"/>, <see cref="StartBlockingIoDetection"/>,
    /// <see cref="DetectSlowTasks"/> and <see cref="Activate"/> in one. Steps already done are not repeated: a warning
    /// is logged and their settings stay.
    /// </summary>
    /// <param name="configure">Changes the options; null leaves the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="CopInstallException">Detection can't run in this process; the message says why and what to do.</exception>
    public static void Start(Action<CopOptions>? configure)
    {
        var options = new CopOptions();
        configure?.Invoke(options);
        CopSetup.Start(options);
    }

    /// <summary>Does what <see cref="TryStart(Action{CopOptions}?)"/> does, with the defaults.</summary>
    /// <returns>Whether detection runs.</returns>
    public static bool TryStart() => TryStart(null, out _);

    /// <summary>
    /// Does what <see cref="Start(Action{CopOptions}?)"/> does, but where detection can't run the program goes on
    /// without: the reason is logged once, on standard error if there is no logger. For production.
    /// </summary>
    /// <param name="configure">Changes the options; null leaves the defaults.</param>
    /// <returns>Whether detection runs.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static bool TryStart(Action<CopOptions>? configure) => TryStart(configure, out _);

    /// <inheritdoc cref="TryStart(Action{CopOptions}?)"/>
    /// <param name="configure">Changes the options; null leaves the defaults.</param>
    /// <param name="failure">Why detection can't run, or null if it does.</param>
    public static bool TryStart(Action<CopOptions>? configure, [NotNullWhen(false)] out CopInstallException? failure)
    {
        var options = new CopOptions();
        configure?.Invoke(options);
        return CopSetup.TryStart(options, out failure);
    }

    /// <summary>
    /// Step one: attaches the engine to this process, hooks every method of the catalogue, and proves with a real
    /// blocking call that it is seen. Once per process: a repeat logs a warning and does nothing.
    /// </summary>
    /// <exception cref="CopInstallException">Detection can't run in this process; the message says why and what to do.</exception>
    public static void PatchAuditFunctions() => CopSetup.Patch();

    /// <summary>Step two: sets how blocking calls are captured. Once per process, as step one.</summary>
    /// <param name="traceDepth">Stack frames kept per call, from 1 to 1000.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="traceDepth"/> is out of its range.</exception>
    /// <exception cref="InvalidOperationException"><see cref="PatchAuditFunctions"/> was not called.</exception>
    public static void StartBlockingIoDetection(int traceDepth = DefaultTraceDepth)
    {
        CheckTraceDepth(traceDepth, nameof(traceDepth));
        CopSetup.Detect(traceDepth);
    }

    /// <summary>Step three: sets from when on a slice is slow, and who hears of it. Once per process, as step one.</summary>
    /// <param name="thresholdMs">Milliseconds from which on a slice is slow; at least 0.</param>
    /// <param name="onSlowTask">A first callback, or null; see <see cref="RegisterSlowTaskCallback"/>.</param>
    /// <param name="cpuSampling">Whether to call <see cref="StartCpuSampling"/> with its defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="thresholdMs"/> is negative or not a number.</exception>
    /// <exception cref="InvalidOperationException"><see cref="StartBlockingIoDetection"/> was not called.</exception>
    public static void DetectSlowTasks(
        double thresholdMs = DefaultThresholdMs, SlowTaskCallback? onSlowTask = null, bool cpuSampling = true)
    {
        CheckThreshold(thresholdMs, nameof(thresholdMs));
        CopSetup.TimeSlices(thresholdMs, onSlowTask, cpuSampling);
    }

    /// <summary>
    /// Starts the watchdog that samples the stacks of slow slices: in one suspension of the runtime per round, and none
    /// while no slice is slow. Once per process: a repeat logs a warning and does nothing.
    /// </summary>
    /// <param name="intervalMs">
    /// Milliseconds between two samples of a slow slice; at least 1. They are up to a second apart where more of them would
    /// suspend the runtime for over 2 % of the time.
    /// </param>
    /// <param name="armAfterMs">The age in milliseconds from which on a slice is sampled; at least 0; null: half the threshold.</param>
    /// <param name="idleIntervalMs">
    /// Milliseconds between two looks while no slice is slow; at least 1; null: the larger of the two above, but at most 50.
    /// </param>
    /// <param name="maxSamplesPerSlice">Samples taken of one slice at most; at least 1.</param>
    /// <param name="traceDepth">Stack frames kept per sample, from 1 to 1000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    /// <exception cref="InvalidOperationException"><see cref="PatchAuditFunctions"/> was not called.</exception>
    public static void StartCpuSampling(
        double intervalMs = 10,
        double? armAfterMs = null,
        double? idleIntervalMs = null,
        int maxSamplesPerSlice = 32,
        int traceDepth = DefaultTraceDepth)
    {
        CheckMilliseconds(intervalMs, 1, nameof(intervalMs));
        CheckMilliseconds(armAfterMs ?? 0, 0, nameof(armAfterMs));
        CheckMilliseconds(idleIntervalMs ?? 1, 1, nameof(idleIntervalMs));
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSamplesPerSlice, 1);
        CheckTraceDepth(traceDepth, nameof(traceDepth));
        CopSetup.RequirePatched(nameof(StartCpuSampling));
        var settings = new CpuSamplingSettings(intervalMs, armAfterMs, idleIntervalMs, maxSamplesPerSlice, traceDepth);
        if (!CpuWatchdog.TryStart(settings))
        {
            Diagnostics.CopLog.Warning($"Cop.{nameof(StartCpuSampling)} was called before in this process; this call does nothing.");
        }
    }

    /// <summary>Gets whether slow slices are sampled.</summary>
    public static bool IsCpuSamplingStarted() => CpuWatchdog.IsStarted;

    /// <summary>Step four: monitoring on. May be called again after <see cref="Deactivate"/>.</summary>
    /// <exception cref="InvalidOperationException">A step of the set-up is missing; the message names it.</exception>
    public static void Activate() => CopSetup.Activate();

    /// <summary>Monitoring off: the hooks stay in place, nothing is recorded. Harmless when it is off already.</summary>
    public static void Deactivate() => CopSetup.Deactivate();

    /// <summary>
    /// Undoes the set-up: monitoring off, Aiocop's threads ended, and every hooked method back to what it was. Calls that run
    /// right now end in their hooked code. What was found can still be read; callbacks that <see cref="CopOptions"/> or
    /// <see cref="DetectSlowTasks"/> named are unregistered, others stay. The engine stays attached, and does nothing;
    /// <see cref="Start()"/> may be called again. Harmless where nothing is set up.
    /// </summary>
    public static void Stop() => CopSetup.Stop();

    /// <summary>Gets whether <see cref="PatchAuditFunctions"/> was called, by itself or by <see cref="Start()"/>, and not undone by <see cref="Stop"/>.</summary>
    public static bool IsInstalled() => CopSetup.IsPatched;

    /// <summary>Gets whether monitoring is on.</summary>
    public static bool IsMonitoringActive() => DetectionSettings.IsActive;

    internal static void CheckTraceDepth(int traceDepth, string name)
    {
        if (traceDepth is < 1 or > MaximumTraceDepth)
        {
            throw new ArgumentOutOfRangeException(name, traceDepth, $"Keep from 1 to {MaximumTraceDepth} frames per call.");
        }
    }

    internal static void CheckThreshold(double thresholdMs, string name) => CheckMilliseconds(thresholdMs, 0, name);

    private static void CheckMilliseconds(double value, double minimum, string name)
    {
        if (!double.IsFinite(value) || value < minimum || value > int.MaxValue)
        {
            throw new ArgumentOutOfRangeException(name, value, $"Give a number of milliseconds of at least {minimum} and at most {int.MaxValue}.");
        }
    }
}
