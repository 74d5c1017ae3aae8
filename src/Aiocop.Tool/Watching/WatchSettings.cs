namespace Aiocop.Tool.Watching;

/// <summary>What <c>run</c> and <c>attach</c> do with what they are told, as the command line says it.</summary>
internal sealed record WatchSettings
{
    /// <summary>Gets <c>run</c> or <c>attach</c>.</summary>
    public required string Mode { get; init; }

    /// <summary>Gets the file to record to; null for none.</summary>
    public string? Output { get; init; }
}
