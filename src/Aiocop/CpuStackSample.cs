using System.Globalization;
using System.Text.Json.Serialization;
using Aiocop.Stacks;

namespace Aiocop;

/// <summary>A stack that was seen while a slice was slow, and how often.</summary>
public sealed record CpuStackSample
{
    /// <summary>Gets the frames as <c>file:line:method</c>, innermost first, joined with <c> &lt;- </c>.</summary>
    [JsonPropertyName("trace")]
    public required string Trace { get; init; }

    /// <summary>Gets the first frame of <see cref="Trace"/>, or <c>unknown</c>.</summary>
    [JsonPropertyName("entry_point")]
    public required string EntryPoint { get; init; }

    /// <summary>Gets in how many samples of the slice this stack was seen; at least 1.</summary>
    [JsonPropertyName("count")]
    public required int Count { get; init; }

    /// <summary>Gets the frames of <see cref="Trace"/> as data.</summary>
    [JsonPropertyName("frames")]
    public IReadOnlyList<TraceFrame> Frames { get; init; } = [];

    /// <summary>Gets the innermost frame of own code, or null if none is on the stack.</summary>
    [JsonPropertyName("user_frame")]
    public TraceFrame? UserFrame { get; init; }

    internal static CpuStackSample Of(StackTraceText stack, int count) => new()
    {
        Trace = stack.Trace,
        EntryPoint = stack.EntryPoint,
        Count = count,
        Frames = stack.Frames,
        UserFrame = stack.UserFrame,
    };

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"sampled {Count} {(Count == 1 ? "time" : "times")} at {Trace}");
}
