namespace Aiocop.Profiler.Tests.Processes;

/// <summary>What became of a run of the probe.</summary>
internal sealed record ProbeResult(string Output, string Error)
{
    public int ExitCode { get; init; } = -1;

    public string[] Lines { get; } = Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Gets the rests of the lines that begin with a word, sorted.</summary>
    public string[] After(string word) =>
        [.. Lines.Where(line => line.StartsWith(word + " ", StringComparison.Ordinal))
            .Select(line => line[(word.Length + 1)..]).Order(StringComparer.Ordinal)];

    public override string ToString() => $"Exit code {ExitCode}.\nOutput:\n{Output}\nError:\n{Error}";
}
