using System.Text.Json.Serialization;

namespace Aiocop.Attribution.Tests;

/// <summary>What the tests look at of a <see cref="BlockingEventInfo"/> that the program wrote as JSON.</summary>
internal sealed record Finding(
    [property: JsonPropertyName("event")] string Event,
    [property: JsonPropertyName("user_frame")] TraceFrame? UserFrame,
    [property: JsonPropertyName("frames")] IReadOnlyList<TraceFrame> Frames,
    [property: JsonPropertyName("async_callers")] IReadOnlyList<TraceFrame> AsyncCallers,
    [property: JsonPropertyName("origin")] CallOrigin Origin,
    [property: JsonPropertyName("phase")] BlockingPhase Phase);
