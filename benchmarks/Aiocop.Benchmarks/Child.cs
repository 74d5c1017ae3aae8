using System.Diagnostics;

namespace Aiocop.Benchmarks;

/// <summary>Runs a part of this program in a process of its own.</summary>
internal static class Child
{
    /// <summary>Runs it to its end, and gets what it prints.</summary>
    public static string Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardOutput = true };
        using Process child = Process.Start(start)!;
        string output = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        return child.ExitCode == 0
            ? output.Trim()
            : throw new InvalidOperationException($"'{string.Join(' ', arguments)}' ended with exit code {child.ExitCode}: {output}");
    }

    /// <summary>Runs it under each mode by turns, and gets the numbers that it prints.</summary>
    public static Dictionary<Mode, List<double[]>> ByTurns(string part, Settings settings, params Mode[] modes)
    {
        var results = modes.ToDictionary(mode => mode, _ => new List<double[]>());
        for (int round = 0; round < settings.Rounds; round++)
        {
            foreach (Mode mode in modes)
            {
                string output = Run(part, mode.ToString(), settings.IsQuick ? "quick" : "full");
                results[mode].Add([.. output.Split(' ').Select(number => double.Parse(number, System.Globalization.CultureInfo.InvariantCulture))]);
            }
        }

        return results;
    }
}
