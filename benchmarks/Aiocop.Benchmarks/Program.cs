// Without arguments: measures everything, and prints a table. With a scenario's name and a mode: what one child measures.
// With --toggle and a part of names: what active adds over deactivated, by turns in this process.
using Aiocop.Benchmarks;

if (args is [not "--toggle" and var name, var mode])
{
    Scenario scenario = Scenario.All.Single(scenario => scenario.Name == name);
    Console.WriteLine(await Measurement.Of(scenario, Enum.Parse<Mode>(mode)));
    return 0;
}

if (args is ["--toggle", var part])
{
    foreach (Scenario scenario in Scenario.All.Where(scenario => scenario.Name.Contains(part, StringComparison.Ordinal)))
    {
        await ToggledRun.Print(scenario, turns: 1000);
    }

    return 0;
}

int rounds = args is ["--quick"] ? 1 : 7;
if (args is not ([] or ["--quick"]))
{
    Console.Error.WriteLine("Usage: Aiocop.Benchmarks [--quick | --toggle PART]");
    return 2;
}

Console.WriteLine($"{Environment.ProcessorCount} processors, {Environment.Version}, medians of {rounds} rounds, each in processes of their own by turns");
Console.WriteLine();
Console.WriteLine("| scenario | mode | ns per operation | added ns | smallest to largest | ratio | bytes per operation |");
Console.WriteLine("| --- | --- | ---: | ---: | ---: | ---: | ---: |");
foreach (Scenario scenario in Scenario.All)
{
    PairedRun.Print(scenario, rounds);
}

return 0;
