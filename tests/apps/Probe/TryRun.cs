using Aiocop;

namespace Probe;

/// <summary>Starts as production does, and goes on whatever comes of it.</summary>
internal static class TryRun
{
    public static int Run()
    {
        bool started = Cop.TryStart(null, out CopInstallException? failure);
        Console.WriteLine($"started: {started}");
        Console.WriteLine($"failure: {failure?.Failure.ToString() ?? "none"}");
        Console.WriteLine($"message: {failure?.Message ?? "none"}");
        Console.WriteLine($"file: {File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Probe.runtimeconfig.json")).Length > 0}");
        return 0;
    }
}
