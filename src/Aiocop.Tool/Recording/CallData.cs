namespace Aiocop.Tool.Recording;

/// <summary>As the library's <see cref="BlockingEventInfo"/>.</summary>
internal sealed record CallData
{
    public required string Event { get; init; }

    public string Trace { get; set; } = "";

    public string EntryPoint { get; set; } = "";

    public int Severity { get; init; }

    public double DurationMs { get; init; }

    public string Origin { get; set; } = "";

    public string Category { get; set; } = "";

    public string Phase { get; set; } = "";

    public string? LockHeldBy { get; init; }

    public AsyncApiData? AsyncApi { get; init; }

    public string? Alternative { get; init; }

    public FrameData? UserFrame { get; init; }

    public bool InProgress { get; init; }

    /// <summary>Gets the stack, the innermost frame first.</summary>
    public IReadOnlyList<FrameData> Frames { get; set; } = [];

    /// <summary>Gets who awaited, the nearest first.</summary>
    public IReadOnlyList<FrameData> AsyncCallers { get; set; } = [];
}

/// <summary>As <see cref="TraceFrame"/>.</summary>
internal sealed record FrameData
{
    public required string Method { get; init; }

    public string Assembly { get; set; } = "";

    /// <summary>Gets the path of the source as the compiler saw it, or null if there are no symbols.</summary>
    public string? File { get; init; }

    public int Line { get; init; }

    public bool Framework { get; init; }

    public bool OwnCode { get; init; }

    /// <summary>Gets the file with its folder, the line and the method; the assembly and 0 where there are no symbols.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Text => $"{Place}:{Method}";

    /// <summary>Gets the file with its folder, and the line.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Place
    {
        get
        {
            if (File is null)
            {
                return $"{Assembly}.dll:0";
            }

            string[] parts = File.Split('/', '\\');
            return $"{string.Join('/', parts[^Math.Min(2, parts.Length)..])}:{Line}";
        }
    }
}
