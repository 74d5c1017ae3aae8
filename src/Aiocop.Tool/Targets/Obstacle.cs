namespace Aiocop.Tool.Targets;

/// <summary>Why a process can't be attached to, and what to do about it.</summary>
/// <param name="Why">A few words, for a list.</param>
/// <param name="Remedy">What to do.</param>
internal sealed record Obstacle(string Why, string Remedy)
{
    public static Obstacle NoPermission { get; } = new("belongs to another user", "Run aiocop as the user that it belongs to, or as root.");

    public static Obstacle NotDotnet { get; } = new("is not .NET", "List what can be attached to: aiocop ps");

    public static Obstacle NativeAot { get; } = new("is compiled by NativeAOT", "Run the app on the .NET runtime: there is no code to instrument without it.");

    public static Obstacle DiagnosticsOff { get; } = new(
        "has no diagnostic port", "Start it without DOTNET_EnableDiagnostics=0 and its like, and with the same TMPDIR as aiocop.");

    public static Obstacle TooOld { get; } = new("runs on a .NET older than 10", "Run it on .NET 10, for example with DOTNET_ROLL_FORWARD=Major.");

    public static Obstacle OtherProfiler { get; } = new("has another profiler", "Start it without CORECLR_ENABLE_PROFILING: there is place for one profiler.");

    public static Obstacle OtherArchitecture { get; } = new("has another architecture", "Use an aiocop of the architecture that the process has.");

    public static Obstacle Stopped { get; } = new("is stopped", "Have it go on (kill -CONT, or the debugger that holds it).");

    public static Obstacle NoAnswer { get; } = new("does not answer", "Try again; if it stays so, restart the process.");
}
