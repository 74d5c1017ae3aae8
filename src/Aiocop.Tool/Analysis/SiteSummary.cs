using Aiocop.Tool.Recording;

namespace Aiocop.Tool.Analysis;

/// <summary>What makes a site the same in another process or another run: the call, and where own code makes it.</summary>
internal readonly record struct SiteKey(string Call, string? File, int Line, string Method)
{
    public static SiteKey Of(SiteData site) => site.UserFrame is { } frame
        ? new SiteKey(site.Call, frame.File, frame.Line, frame.Method)
        : new SiteKey(site.Call, null, 0, site.Worst?.EntryPoint ?? "");

    /// <summary>Gives the site that a call counts at.</summary>
    public static SiteKey Of(CallData call)
    {
        int arguments = call.Event.IndexOf('(', StringComparison.Ordinal);
        string name = arguments < 0 ? call.Event : call.Event[..arguments];
        return call.UserFrame is { } frame ? new SiteKey(name, frame.File, frame.Line, frame.Method) : new SiteKey(name, null, 0, call.EntryPoint);
    }
}

/// <summary>A site of all processes together.</summary>
internal sealed record SiteSummary
{
    public required SiteKey Key { get; init; }

    public required string Call { get; init; }

    /// <summary>Gets the line to fix; null if no own code is known to be involved.</summary>
    public required FrameData? UserFrame { get; init; }

    public required string Category { get; init; }

    /// <summary>Gets the weight of the heaviest call: from 50 high, from 10 medium, below low.</summary>
    public required int Severity { get; init; }

    public IoSeverityLevel Level => Cop.GetSeverityLevelFromScore(Severity);

    public required string? Alternative { get; init; }

    public required AsyncApiData? AsyncApi { get; init; }

    public required long Count { get; init; }

    public required double TotalMs { get; init; }

    public required double MedianMs { get; init; }

    public required double P95Ms { get; init; }

    public required double MaxMs { get; init; }

    public required IReadOnlyList<DurationData> Durations { get; init; }

    public required DateTimeOffset FirstSeen { get; init; }

    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>Gets the longest call in full; null if the recording has lost it.</summary>
    public required CallData? Worst { get; init; }

    public required IReadOnlyDictionary<string, long> Phases { get; init; }

    public required IReadOnlyDictionary<string, long> Origins { get; init; }

    /// <summary>Gets the numbers of the processes that it was seen in.</summary>
    public required IReadOnlyList<int> Pids { get; init; }

    /// <summary>Gets whether any of its calls is neither first use nor of a type initializer: expect it again.</summary>
    public bool IsSteady => Phases.Count == 0 || Phases.GetValueOrDefault("steady") > 0;

    /// <summary>Gets where it is, as a person reads it: <c>Shop/Orders.cs:41:Orders.Save</c>, or what is known instead.</summary>
    public string Place => UserFrame?.Text ?? Worst?.EntryPoint ?? "(unknown)";
}
