using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Aiocop.Benchmarks.WholePrograms;

/// <summary>What <c>wrk</c> has measured.</summary>
internal sealed partial record Load(double RequestsPerSecond, long Requests, double P99Milliseconds)
{
    /// <summary>Loads a server for some seconds.</summary>
    /// <exception cref="InvalidOperationException">wrk is not installed, or requests failed.</exception>
    public static Load Of(string address, int seconds)
    {
        using Process wrk = Process.Start(Processors.Pinned(Processors.Clients, "wrk", "--threads", "1", "--connections", "32", "--duration", $"{seconds}s", "--latency", address)) ?? throw new InvalidOperationException("wrk did not start");
        string output = wrk.StandardOutput.ReadToEnd();
        wrk.WaitForExit();
        if (wrk.ExitCode != 0 || output.Contains("Non-2xx", StringComparison.Ordinal) || output.Contains("Socket errors", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"wrk found errors: {output}");
        }

        Match p99 = P99().Match(output);
        double unit = p99.Groups[2].Value switch { "us" => 0.001, "ms" => 1, _ => 1000 };
        return new(Number(Rate().Match(output)), (long)Number(Count().Match(output)), Number(p99) * unit);
    }

    private static double Number(Match match) => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex Rate();

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex Count();

    [GeneratedRegex(@"99%\s+([\d.]+)(us|ms|s)")]
    private static partial Regex P99();
}
