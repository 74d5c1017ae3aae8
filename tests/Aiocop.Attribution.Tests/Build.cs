using System.Text.Json;
using Aiocop.Profiler.Tests.Processes;

namespace Aiocop.Attribution.Tests;

/// <summary>One way to compile the program and its libraries; run once, when first asked for.</summary>
internal sealed class Build
{
    private readonly Lazy<Task<ProbeResult>> _run;

    private Build(string name, string configuration, params (string Name, string Value)[] environment)
    {
        Name = name;
        _run = new(() => ProbeProcess.RunAppAsync(Path.Combine(Folder(configuration), "Attribution.dll"), [], environment));
    }

    public static IReadOnlyList<Build> All { get; } =
    [
        new("Debug", "Debug"),
        // What is called often is compiled anew while it runs, and that as early as the runtime allows.
        new("Release", "Release", ("DOTNET_TC_CallCountingDelayMs", "0")),
        // Everything is optimised, and inlined, from the first call on.
        new("Optimised", "Release", ("DOTNET_TieredCompilation", "0")),
    ];

    public string Name { get; }

    public Task<ProbeResult> RunAsync() => _run.Value;

    /// <summary>Gets what was found, by the argument of the call: the name of the scenario.</summary>
    public async Task<ILookup<string, Finding>> FindingsAsync() => (await RunAsync()).Lines
        .Where(line => line.StartsWith('{'))
        .Select(line => JsonSerializer.Deserialize<Finding>(line)!)
        .ToLookup(finding => finding.Event["File.Exists(".Length..^1]);

    public override string ToString() => Name;

    // The tests' own configuration lies where it always does, the other one beside it.
    private static string Folder(string configuration)
    {
        string folder = ProbeProcess.AppFolder("Attribution");
        string own = Path.GetFileName(Path.GetDirectoryName(folder)!);
        return configuration == own ? folder
            : Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(folder)!)!, $"{own}-as-{configuration}", Path.GetFileName(folder));
    }
}
