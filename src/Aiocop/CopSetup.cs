using System.Diagnostics.CodeAnalysis;
using Aiocop.Diagnostics;
using Aiocop.Engine;
using Aiocop.Findings;
using Aiocop.Findings.Sites;
using Aiocop.Hooks;
using Aiocop.Rules;
using Aiocop.Rules.Config;
using Aiocop.Slices;
using Aiocop.Slices.Stuck;
using Aiocop.Starvation;

namespace Aiocop;

/// <summary>The set-up of a process, step by step, each once. Public guards and documentation stand in <see cref="Cop"/>.</summary>
internal static class CopSetup
{
    private static readonly Lock s_lock = new();
    private static readonly SetupSteps s_steps = new();
    private static ConfigContent s_config = new();
    private static bool s_isByAgent;

    public static bool IsPatched
    {
        get
        {
            lock (s_lock)
            {
                return s_steps.Done >= SetupStep.Patched;
            }
        }
    }

    public static void Patch(CopOptions? options = null)
    {
        lock (s_lock)
        {
            GiveWay(options);
            if (s_steps.IsRepeated(SetupStep.Patched, nameof(Cop.PatchAuditFunctions)))
            {
                return;
            }

            RuleBook? book = null;
            using (SliceThread.Mute())
            {
                // Whoever listens already, as the agent does, is not to hear of the self-test.
                EngineInstaller.Install(prepare: () =>
                {
                    s_config = ConfigFile.Load(options?.ConfigFile, RuleWarnings.Tell);
                    book = new RuleBook([.. options?.Rules.Rules ?? [], .. s_config.Rules]);
                });
            }

            // After the self-test, which has to see a work item and a short call.
            RuleInstaller.Install(book!, RuleWarnings.Tell);
            DetectionSettings.Use(options, s_config);
            s_isByAgent = options?.IsByAgent == true;
            s_steps.Done = SetupStep.Patched;
        }
    }

    public static void Detect(int traceDepth)
    {
        lock (s_lock)
        {
            if (s_steps.IsRepeated(SetupStep.Detecting, nameof(Cop.StartBlockingIoDetection)))
            {
                return;
            }

            s_steps.Require(SetupStep.Patched, nameof(Cop.StartBlockingIoDetection), nameof(Cop.PatchAuditFunctions));
            DetectionSettings.TraceDepth = traceDepth;
            s_steps.Done = SetupStep.Detecting;
        }
    }

    public static void TimeSlices(double thresholdMs, SlowTaskCallback? onSlowTask, bool cpuSampling)
    {
        lock (s_lock)
        {
            if (s_steps.IsRepeated(SetupStep.TimingSlices, nameof(Cop.DetectSlowTasks)))
            {
                return;
            }

            s_steps.Require(SetupStep.Detecting, nameof(Cop.DetectSlowTasks), nameof(Cop.StartBlockingIoDetection));
            DetectionSettings.ThresholdMs = thresholdMs;
            DetectionSettings.ThresholdTicks = SliceClock.FromMilliseconds(thresholdMs);
            if (onSlowTask is not null)
            {
                SlowTaskCallbacks.Registered.AddOwn(onSlowTask);
            }

            if (DetectionSettings.StuckAfterTicks != DetectionSettings.Never)
            {
                StuckWatch.Start();
            }

            s_steps.Done = SetupStep.TimingSlices;
        }

        PoolMonitor.Start(DetectionSettings.StarvationAfter);

        if (cpuSampling && !CpuWatchdog.IsStarted)
        {
            Cop.StartCpuSampling();
        }
    }

    public static void Activate()
    {
        lock (s_lock)
        {
            s_steps.Require(SetupStep.TimingSlices, nameof(Cop.Activate), nameof(Cop.DetectSlowTasks));
            SiteTable.Begin();
            DetectionSettings.IsActive = true;
            HookGates.SetMonitoring(true);
        }
    }

    public static void Deactivate()
    {
        lock (s_lock)
        {
            HookGates.SetMonitoring(false);
            DetectionSettings.IsActive = false;
        }
    }

    public static void Stop()
    {
        lock (s_lock)
        {
            if (s_steps.Done < SetupStep.Patched)
            {
                return;
            }

            // First the gates: calls that begin from here on are nobody's, in whatever code they run.
            Deactivate();
            CpuWatchdog.Stop();
            StuckWatch.Stop();
            PoolMonitor.Stop();

            // Before the methods: an assembly that loads now must not have more of them hooked.
            RuleInstaller.Uninstall();
            EngineInstaller.Uninstall();
            SlowTaskCallbacks.Registered.RemoveOwn();
            StarvationCallbacks.Registered.RemoveOwn();
            s_steps.Done = SetupStep.Nothing;
            s_isByAgent = false;
        }
    }

    public static void RequirePatched(string wanted)
    {
        lock (s_lock)
        {
            s_steps.Require(SetupStep.Patched, wanted, nameof(Cop.PatchAuditFunctions));
        }
    }

    public static void Start(CopOptions options)
    {
        options.Validate();
        if (options.LoggerFactory is not null)
        {
            CopLog.Use(options.LoggerFactory);
        }

        bool first;
        lock (s_lock)
        {
            GiveWay(options);
            first = s_steps.Done < SetupStep.TimingSlices;
        }

        Patch(options);
        if (first)
        {
            DetectionSettings.Use(options, s_config);
            DetectionSettings.HideArguments = options.HideArguments;
            DetectionSettings.ViolationMode = options.ViolationMode;
            DetectionSettings.RaiseInWorkItems = options.RaiseInWorkItems;
            if (options.OnStarvation is not null)
            {
                StarvationCallbacks.Registered.AddOwn(options.OnStarvation);
            }
        }

        Detect(options.TraceDepth);
        TimeSlices(options.ThresholdMs, options.OnSlowTask, options.CpuSampling);
        Activate();
    }

    /// <summary>Undoes the set-up, if it is the agent's.</summary>
    public static void StopByAgent()
    {
        lock (s_lock)
        {
            if (s_isByAgent)
            {
                Stop();
            }
        }
    }

    public static bool TryStart(CopOptions options, [NotNullWhen(false)] out CopInstallException? failure)
    {
        try
        {
            Start(options);
            failure = null;
            return true;
        }
        catch (CopInstallException exception)
        {
            failure = exception;
            CopLog.Warning("Blocking calls are not watched. " + exception.Message);
            if (!CopLog.HasLogger)
            {
                // Nobody listens, and silence would look like a clean program.
                Console.Error.WriteLine("Aiocop: blocking calls are not watched. " + exception.Message);
            }

            return false;
        }
    }

    /// <summary>
    /// The program sets up detection itself, and the agent was first: it is the program that decides. The agent goes on to
    /// listen.
    /// </summary>
    private static void GiveWay(CopOptions? options)
    {
        if (s_isByAgent && options?.IsByAgent != true)
        {
            Stop();
        }
    }
}
