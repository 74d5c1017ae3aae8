using Aiocop.Tool.Reports;

namespace Aiocop.Tool.Watching;

/// <summary>What <c>run</c> and <c>attach</c> do with what they are told, as the command line says it.</summary>
internal sealed record WatchSettings
{
    /// <summary>Gets <c>run</c>, <c>attach</c> or <c>replay</c>.</summary>
    public required string Mode { get; init; }

    /// <summary>Gets the file to record to; null for none.</summary>
    public string? Output { get; init; }

    /// <summary>Gets at how many bytes a file of the recording is ended and another one begun; null for the writer's default.</summary>
    public long? MaxSize { get; init; }

    /// <summary>Gets how many files of the recording are kept; null for the writer's default.</summary>
    public int? MaxFiles { get; init; }

    /// <summary>Gets a value indicating whether the live view is wanted, if there is a terminal for it.</summary>
    public bool Live { get; init; }

    /// <summary>Gets a value indicating whether nothing but ASCII without colours is written, and no live view.</summary>
    public bool Plain { get; init; }

    /// <summary>Gets a value indicating whether the only thing printed is what went wrong.</summary>
    public bool Quiet { get; init; }

    /// <summary>Gets the reports to write to files, beside the one on the terminal.</summary>
    public IReadOnlyList<ReportFile> Reports { get; init; } = [];

    /// <summary>Gets how many sites the report on the terminal has at most.</summary>
    public int Top { get; init; } = 20;

    /// <summary>Gets the severity from which on a site makes the command fail; null if none does.</summary>
    public IoSeverityLevel? FailOn { get; init; }

    /// <summary>Gets how long all calls of the run may block together before the command fails; null for any time.</summary>
    public TimeSpan? MaxBlocked { get; init; }

    /// <summary>Gets the baseline, or recording, whose sites are known; null for none.</summary>
    public string? Baseline { get; init; }

    /// <summary>Gets a value indicating whether what happens once (first use, type initializers) makes nothing fail.</summary>
    public bool SteadyOnly { get; init; }

    /// <summary>Gets a value indicating whether the exit code tells what was found.</summary>
    public bool IsGated => FailOn is not null || MaxBlocked is not null || Baseline is not null;
}

/// <summary>A report that goes to a file.</summary>
internal sealed record ReportFile(string Path, ReportFormat Format);
