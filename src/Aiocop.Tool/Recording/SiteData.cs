namespace Aiocop.Tool.Recording;

/// <summary>As the library's <see cref="BlockingSite"/>, whose documentation tells what each number means.</summary>
internal sealed record SiteData
{
    public required string Call { get; init; }

    public FrameData? UserFrame { get; init; }

    public string Category { get; set; } = "";

    public int Severity { get; init; }

    public string? Alternative { get; init; }

    public AsyncApiData? AsyncApi { get; init; }

    public long Count { get; init; }

    public double TotalMs { get; init; }

    public double MedianMs { get; init; }

    public double P95Ms { get; init; }

    public double MaxMs { get; init; }

    public IReadOnlyList<DurationData> Durations { get; set; } = [];

    public DateTimeOffset FirstSeen { get; init; }

    public DateTimeOffset LastSeen { get; init; }

    /// <summary>Gets the longest call; null if it is the one that an earlier line of the site has.</summary>
    public CallData? Worst { get; init; }

    public IReadOnlyDictionary<string, long> Phases { get; set; } = new Dictionary<string, long>();

    public IReadOnlyDictionary<string, long> Origins { get; set; } = new Dictionary<string, long>();
}

/// <summary>How many calls blocked about as long.</summary>
internal sealed record DurationData(double Ms, long Count);

/// <summary>As <see cref="AsyncApi"/>.</summary>
internal sealed record AsyncApiData
{
    public required string Name { get; init; }

    public string? Package { get; init; }

    public string? Version { get; init; }
}
