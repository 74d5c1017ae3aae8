using System.Text.Json;
using System.Text.Json.Serialization;
using Aiocop.Tool.Analysis;
using Aiocop.Tool.Recording;

namespace Aiocop.Tool.Reports;

/// <summary>
/// A profile for speedscope.app and what else reads its format: a stack for each share of blocked time, weighted with
/// milliseconds. Async callers come first, then the physical stack, then the call.
/// </summary>
internal static class SpeedscopeReport
{
    public static void Write(RunSummary summary, TextWriter output)
    {
        var frames = new List<SpeedscopeFrame>();
        var numbers = new Dictionary<SpeedscopeFrame, int>();
        List<int[]> samples = [];
        List<double> weights = [];
        foreach (BlockedStack stack in BlockedStack.Of(summary).Where(stack => stack.Ms > 0))
        {
            samples.Add([
                .. stack.Awaiting.Select(frame => Number(Frame(frame, " (awaits)"))),
                .. stack.Frames.Select(frame => Number(Frame(frame, ""))),
                Number(new SpeedscopeFrame { Name = TargetText.Clean(stack.Site.Call) })]);
            weights.Add(stack.Ms);
        }

        string name = $"Blocked time: {string.Join(", ", summary.Processes.Select(watched => $"{TargetText.Clean(watched.Process.Name, 80)} ({watched.Process.Pid})"))}";
        var file = new SpeedscopeFile
        {
            Exporter = $"aiocop {ToolVersion.Text}",
            Name = name,
            Shared = new SpeedscopeShared(frames),
            Profiles = [new SpeedscopeProfile { Name = name, EndValue = weights.Sum(), Samples = samples, Weights = weights }],
        };
        output.Write(JsonSerializer.Serialize(file, SpeedscopeJson.Default.SpeedscopeFile));
        output.Write('\n');

        int Number(SpeedscopeFrame frame)
        {
            if (!numbers.TryGetValue(frame, out int number))
            {
                number = frames.Count;
                numbers.Add(frame, number);
                frames.Add(frame);
            }

            return number;
        }
    }

    private static SpeedscopeFrame Frame(FrameData frame, string role) => new()
    {
        Name = (frame.Method.Length == 0 ? "(unknown)" : TargetText.Clean(frame.Method)) + role,
        File = frame.File is null ? TargetText.Clean($"{frame.Assembly}.dll") : TargetText.Clean(frame.File),
        Line = frame.Line > 0 ? frame.Line : null,
    };
}

/// <summary>The parts of the format that are written.</summary>
internal sealed record SpeedscopeFile
{
    [JsonPropertyName("$schema")]
    public string Schema { get; } = "https://www.speedscope.app/file-format-schema.json";

    public required string Exporter { get; init; }

    public required string Name { get; init; }

    public int ActiveProfileIndex { get; }

    public required SpeedscopeShared Shared { get; init; }

    public required IReadOnlyList<SpeedscopeProfile> Profiles { get; init; }
}

internal sealed record SpeedscopeShared(IReadOnlyList<SpeedscopeFrame> Frames);

internal sealed record SpeedscopeFrame
{
    public required string Name { get; init; }

    public string? File { get; init; }

    public int? Line { get; init; }
}

internal sealed record SpeedscopeProfile
{
    public string Type { get; } = "sampled";

    public required string Name { get; init; }

    public string Unit { get; } = "milliseconds";

    public double StartValue { get; }

    public required double EndValue { get; init; }

    /// <summary>Gets stacks as indexes of frames, the outermost first.</summary>
    public required IReadOnlyList<int[]> Samples { get; init; }

    public required IReadOnlyList<double> Weights { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SpeedscopeFile))]
internal sealed partial class SpeedscopeJson : JsonSerializerContext;
