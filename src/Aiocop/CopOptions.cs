using Microsoft.Extensions.Logging;

namespace Aiocop;

/// <summary>What <see cref="Cop.Start(Action{CopOptions}?)"/> sets up. Every setting has a default that suits production.</summary>
public sealed class CopOptions
{
    /// <summary>Gets or sets how many stack frames are kept per blocking call; from 1 to 1000, by default 20.</summary>
    public int TraceDepth { get; set; } = Cop.DefaultTraceDepth;

    /// <summary>Gets or sets from how many milliseconds on a slice counts as slow; at least 0, by default 30.</summary>
    public double ThresholdMs { get; set; } = Cop.DefaultThresholdMs;

    /// <summary>
    /// Gets or sets a callback for the events, or null for none. More can be registered at any time. See
    /// <see cref="SlowTaskCallback"/> for the threads that it runs on.
    /// </summary>
    public SlowTaskCallback? OnSlowTask { get; set; }

    /// <summary>Gets or sets whether slow slices are sampled; by default true.</summary>
    public bool CpuSampling { get; set; } = true;

    /// <summary>
    /// Gets or sets how long a wait (task, semaphore, event, a process's end, also a poll of sockets and the loading of an
    /// assembly by name) must take to count; at least zero, by default 50 us. Anything else, such as a file or a socket,
    /// counts whatever its duration.
    /// </summary>
    public TimeSpan MinimumWait
    {
        get => GivenMinimumWait ?? DefaultMinimumWait;
        set => GivenMinimumWait = value;
    }

    /// <summary>
    /// Gets or sets the age from which on a slice that has not ended is reported while it is stuck, once, with
    /// <see cref="SlowTaskEvent.IsOngoing"/>, and again when it ends; above zero, by default 5 s;
    /// <see cref="Timeout.InfiniteTimeSpan"/>: never. See docs/stuck-slices.md.
    /// </summary>
    public TimeSpan StuckAfter
    {
        get => GivenStuckAfter ?? DefaultStuckAfter;
        set => GivenStuckAfter = value;
    }

    /// <summary>
    /// Gets or sets whether calls made by synchronous work items, as with <c>Task.Run(() =&gt; ...)</c>, are left out;
    /// by default false, since they take a pool thread away from everybody else just the same.
    /// </summary>
    public bool IgnoreWorkItems
    {
        get => GivenIgnoreWorkItems ?? false;
        set => GivenIgnoreWorkItems = value;
    }

    /// <summary>
    /// Gets or sets whether the arguments of calls are left out of every event, by default false. Secrets are left out
    /// anyway: passwords, connection strings but for host and database, user names and queries of addresses, the arguments
    /// of processes. Paths, addresses and times are shown.
    /// </summary>
    public bool HideArguments { get; set; }

    /// <summary>Gets or sets when violations are thrown, where raising is enabled; by default <see cref="ViolationMode.AfterThreshold"/>.</summary>
    public ViolationMode ViolationMode { get; set; }

    /// <summary>
    /// Gets or sets whether violations are also thrown in synchronous work items; by default false. Only where a task
    /// delivers the exception: it never ends the process.
    /// </summary>
    public bool RaiseInWorkItems { get; set; }

    /// <summary>
    /// Gets or sets how long work must wait in the thread pool's queue for the pool to be called starved; more than zero,
    /// by default 500 ms; <see cref="Timeout.InfiniteTimeSpan"/>: never, and then nothing watches the pool. See
    /// docs/starvation.md.
    /// </summary>
    public TimeSpan StarvationAfter
    {
        get => GivenStarvationAfter ?? DefaultStarvationAfter;
        set => GivenStarvationAfter = value;
    }

    /// <summary>
    /// Gets or sets a callback for episodes in which the thread pool is starved, or null for none. More can be registered
    /// at any time.
    /// </summary>
    public StarvationCallback? OnStarvation { get; set; }

    /// <summary>Gets your own rules: what else blocks, where blocking is allowed, and how much a call weighs.</summary>
    public CopRules Rules { get; } = new();

    /// <summary>
    /// Gets or sets the path of a file with rules and settings, or null for <c>aiocop.json</c> in the app's folder
    /// (<see cref="AppContext.BaseDirectory"/>), if there is one. The environment variable <c>AIOCOP_CONFIG</c> comes
    /// before both. A relative path begins at the current directory. Rules of code and file add up, code first; a setting
    /// that code has set is not taken from the file. See docs/rules.md.
    /// </summary>
    public string? ConfigFile { get; set; }

    /// <summary>Gets or sets whether <c>aiocop run</c> or <c>attach</c> sets up detection: a set-up by the program itself takes its place.</summary>
    internal bool IsByAgent { get; set; }

    /// <summary>Gets or sets where warnings go besides the event source <c>Aiocop</c>, or null for nowhere else.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    internal static TimeSpan DefaultMinimumWait { get; } = TimeSpan.FromMicroseconds(50);

    internal static TimeSpan DefaultStarvationAfter { get; } = TimeSpan.FromMilliseconds(500);

    internal static TimeSpan DefaultStuckAfter { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets what code has set; null if it has not.</summary>
    internal TimeSpan? GivenMinimumWait { get; private set; }

    /// <inheritdoc cref="GivenMinimumWait"/>
    internal TimeSpan? GivenStuckAfter { get; private set; }

    /// <inheritdoc cref="GivenMinimumWait"/>
    internal bool? GivenIgnoreWorkItems { get; private set; }

    /// <inheritdoc cref="GivenMinimumWait"/>
    internal TimeSpan? GivenStarvationAfter { get; private set; }

    internal void Validate()
    {
        Cop.CheckTraceDepth(TraceDepth, nameof(TraceDepth));
        Cop.CheckThreshold(ThresholdMs, nameof(ThresholdMs));
        if (MinimumWait < TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(MinimumWait), MinimumWait, "Give a time that is not negative.");
        }

        CheckLimit(StarvationAfter, nameof(StarvationAfter));
        CheckLimit(StuckAfter, nameof(StuckAfter));
        if (ViolationMode is not (ViolationMode.AfterThreshold or ViolationMode.BeforeBlocking))
        {
            throw new ArgumentOutOfRangeException(nameof(ViolationMode), ViolationMode, "Use a value that the enum defines.");
        }
    }

    private static void CheckLimit(TimeSpan value, string name)
    {
        if (value <= TimeSpan.Zero && value != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(name, value, "Give a time above zero, or Timeout.InfiniteTimeSpan for never.");
        }
    }
}
