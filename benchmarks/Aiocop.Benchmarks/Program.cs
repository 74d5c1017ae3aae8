// Without arguments: measures everything, and prints tables. Its own children are told what they are to measure.
// With --toggle and a part of names: what active adds over deactivated, by turns in this process.
using Aiocop.Benchmarks;
using Aiocop.Benchmarks.InProcess;
using Aiocop.Benchmarks.Scenarios;

switch (args)
{
    case ["scenario", var name, var mode, var how]:
        Console.WriteLine(await Repeats.Of(Scenario.Named(name), Enum.Parse<Mode>(mode), how == "quick"));
        return 0;
    case [ArmRun.Part, var mode, _]:
        Console.WriteLine(ArmRun.Measure(Enum.Parse<Mode>(mode)));
        return 0;
    case [SamplerRun.Part, var mode, var how]:
        Console.WriteLine(await SamplerRun.Measure(Enum.Parse<Mode>(mode), how == "quick"));
        return 0;
    case [MemoryRun.Part, var mode, var how]:
        Console.WriteLine(await MemoryRun.Measure(Enum.Parse<Mode>(mode), how == "quick"));
        return 0;
    case ["--toggle", var part]:
        foreach (Scenario scenario in SmallPaths.All.Where(scenario => scenario.Name.Contains(part, StringComparison.Ordinal)))
        {
            await ToggledRun.Print(scenario, turns: 1000);
        }

        return 0;
}

bool isQuick = args.Contains("--quick");
string[] only = [.. args.Where(argument => argument != "--quick")];
if (only.FirstOrDefault(name => Section.All.All(section => section.Name != name)) is { } unknown)
{
    Console.Error.WriteLine($"Aiocop.Benchmarks: there is no section '{unknown}'.");
    Console.Error.WriteLine($"Usage: Aiocop.Benchmarks [--quick] [{string.Join('|', Section.All.Select(section => section.Name))}]... | --toggle PART");
    return 2;
}

var settings = new Settings(isQuick);
Console.WriteLine($"{Environment.ProcessorCount} processors, .NET {Environment.Version}, {DateTime.UtcNow:yyyy-MM-dd}: {(settings.IsQuick ? "one round" : "up to seven rounds")}, by turns without and with Aiocop");
foreach (Section section in Section.All.Where(section => only.Length == 0 || only.Contains(section.Name)))
{
    Console.WriteLine();
    Console.WriteLine($"## {section.Title}");
    Console.WriteLine();
    section.Print(settings);
}

return 0;
