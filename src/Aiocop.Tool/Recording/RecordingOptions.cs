namespace Aiocop.Tool.Recording;

/// <summary>How a recording is written.</summary>
internal sealed record RecordingOptions
{
    public const long DefaultMaxSize = 100L << 20;

    public const int DefaultMaxFiles = 10;

    /// <summary>Gets at how many bytes a file is ended and another one begun. A file that begins with much may become larger.</summary>
    public long MaxSize { get; init; } = DefaultMaxSize;

    /// <summary>Gets how many files are kept, the one that is written included; at least 1.</summary>
    public int MaxFiles { get; init; } = DefaultMaxFiles;

    /// <summary>Gets who is told, once, that nothing can be written any more: what is wrong, and what to do.</summary>
    public Action<string, string> OnProblem { get; init; } = (_, _) => { };
}
