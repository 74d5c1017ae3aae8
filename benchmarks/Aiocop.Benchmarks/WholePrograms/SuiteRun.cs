using System.Diagnostics;
using static Aiocop.Benchmarks.Statistics;

namespace Aiocop.Benchmarks.WholePrograms;

/// <summary>A test process with a thousand asynchronous tests, from its start to its end.</summary>
internal static class SuiteRun
{
    public static void Print(Settings settings)
    {
        Mode[] modes = [Mode.None, Mode.Active];
        var results = modes.ToDictionary(mode => mode, _ => new List<double>());
        Run(Mode.None);
        for (int round = 0; round < settings.Rounds; round++)
        {
            foreach (Mode mode in round % 2 == 0 ? modes : [.. modes.Reverse()])
            {
                results[mode].Add(Run(mode));
            }
        }

        Console.WriteLine("| mode | ms | ratio |");
        Console.WriteLine("| --- | ---: | ---: |");
        Console.WriteLine(Text($"| none | {results[Mode.None].Median():F0} | |"));
        Console.WriteLine(Text($"| active | {results[Mode.Active].Median():F0} | {Ratio(results[Mode.Active], results[Mode.None])} |"));
    }

    private static double Run(Mode mode)
    {
        var start = new ProcessStartInfo("dotnet", [Programs.Path("BenchmarkSuite"), "-noColor"]) { RedirectStandardOutput = true };
        start.Environment["AIOCOP_BENCHMARK"] = mode.ToString();
        long began = Stopwatch.GetTimestamp();
        using Process suite = Process.Start(start)!;
        string output = suite.StandardOutput.ReadToEnd();
        suite.WaitForExit();
        return suite.ExitCode == 0
            ? Stopwatch.GetElapsedTime(began).TotalMilliseconds
            : throw new InvalidOperationException($"the suite failed: {output}");
    }
}
