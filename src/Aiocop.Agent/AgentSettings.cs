using System.Buffers.Text;
using System.Text.Json;

namespace Aiocop.Agent;

/// <summary>What the tool asks of the agent, as the argument of an EventPipe session.</summary>
internal sealed record AgentSettings
{
    /// <summary>The name of the one argument.</summary>
    public const string Argument = "settings";

    /// <summary>Gets which watching this is about: a process may hear of several tools.</summary>
    public required string Session { get; init; }

    /// <summary>Gets the pipe that takes what a process still has to say when it ends; null for none.</summary>
    public string? Pipe { get; init; }

    /// <summary>Gets whether the watching is to end; nothing else counts then.</summary>
    public bool Ends { get; init; }

    public double? ThresholdMs { get; init; }

    public int? TraceDepth { get; init; }

    public double? MinimumWaitMs { get; init; }

    /// <summary>Gets from when on a slice is stuck; 0 for never.</summary>
    public double? StuckAfterMs { get; init; }

    public bool IgnoreWorkItems { get; init; }

    public bool HideArguments { get; init; }

    public bool CpuSampling { get; init; } = true;

    /// <summary>Gets the full path of a file with rules; null to look for one where the library does.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>Turns it into text that an argument may hold: what separates arguments does not occur.</summary>
    public string ToArgument() => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(this, AgentJson.Default.AgentSettings));

    public static AgentSettings? FromArgument(string text) =>
        JsonSerializer.Deserialize(Base64Url.DecodeFromChars(text), AgentJson.Default.AgentSettings);

    /// <summary>Sets the options that were given; the others stay at their defaults.</summary>
    public void ApplyTo(CopOptions options)
    {
        options.IsByAgent = true;
        options.ThresholdMs = ThresholdMs ?? options.ThresholdMs;
        options.TraceDepth = TraceDepth ?? options.TraceDepth;
        options.CpuSampling = CpuSampling;
        options.HideArguments = HideArguments;
        options.ConfigFile = ConfigFile;
        if (MinimumWaitMs is { } wait)
        {
            options.MinimumWait = TimeSpan.FromMilliseconds(wait);
        }

        if (StuckAfterMs is { } stuck)
        {
            options.StuckAfter = stuck == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(stuck);
        }

        if (IgnoreWorkItems)
        {
            options.IgnoreWorkItems = true;
        }
    }
}
