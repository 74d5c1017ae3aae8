using System.Diagnostics;
using System.Globalization;
using static Aiocop.Benchmarks.Statistics;

namespace Aiocop.Benchmarks.WholePrograms;

/// <summary>
/// A thousand asynchronous tests, from the command to its end: as a user runs them, and the test process alone; and ten times
/// as many, which tells what is paid once.
/// </summary>
internal static class SuiteRun
{
    private static readonly string[] s_process = [Programs.Path("BenchmarkSuite"), "-noColor"];

    private static readonly (string Name, int Times, string[] Command)[] s_ways =
    [
        ("dotnet test --no-build", 1, ["test", "--project", Programs.Project("BenchmarkSuite"), "-c", "Release", "--no-build", "--no-progress", "--no-ansi"]),
        ("the test process alone", 1, s_process),
        ("the test process alone, 10,000 tests", 10, s_process),
    ];

    public static void Print(Settings settings)
    {
        Console.WriteLine("| command | mode | ms: median, least | ratio (smallest to largest) | ratio of the least | goal |");
        Console.WriteLine("| --- | --- | ---: | ---: | ---: | ---: |");
        foreach ((string name, int times, string[] command) in s_ways.Where(way => way.Times == 1 || !settings.IsQuick))
        {
            Run(command, times, Mode.None);
            Dictionary<Mode, List<double>> results = settings.ByTurns([Mode.None, Mode.Active], mode => Run(command, times, mode));
            List<double> none = results[Mode.None];
            List<double> active = results[Mode.Active];
            Console.WriteLine(Text($"| {name} | none | {none.Median():F0}, {none.Min():F0} | | | |"));
            Console.WriteLine(Text($"| {name} | active | {active.Median():F0}, {active.Min():F0} | {Ratio(active, none)} | {active.Min() / none.Min():F3} | within 3 % |"));
        }
    }

    private static double Run(string[] command, int times, Mode mode)
    {
        // In the repository: its global.json says how tests are run.
        var start = new ProcessStartInfo("dotnet", command) { RedirectStandardOutput = true, WorkingDirectory = Programs.Repository };
        start.Environment["AIOCOP_BENCHMARK"] = mode.ToString();
        start.Environment["AIOCOP_BENCHMARK_TIMES"] = times.ToString(CultureInfo.InvariantCulture);
        long began = Stopwatch.GetTimestamp();
        using Process suite = Process.Start(start)!;
        string output = suite.StandardOutput.ReadToEnd();
        suite.WaitForExit();
        return suite.ExitCode == 0
            ? Stopwatch.GetElapsedTime(began).TotalMilliseconds
            : throw new InvalidOperationException($"the suite failed: {output}");
    }
}
