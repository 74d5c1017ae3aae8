// A program of its own for what can't be tried in a test process: set-up from the beginning, start-up mode, and
// runtimes that are configured in other ways. Prints one line per fact.
using System.Globalization;
using Probe;

return args switch
{
    ["findings"] => await FindingsRun.RunAsync(),
    ["steps"] => StepsRun.Run(),
    ["order"] => OrderRun.Run(),
    ["try"] => TryRun.Run(),
    ["second", var profiler, var library] => SecondRun.Run(profiler, library),
    ["start"] => StartRun.Run(),
    ["violations"] => await ViolationsRun.RunAsync(),
    ["origins"] => await OriginsRun.RunAsync(),
    ["hidden"] => await HiddenRun.RunAsync(),
    ["rules", var events] => await RulesRun.RunAsync(int.Parse(events, CultureInfo.InvariantCulture), null),
    ["rules", var events, var file] => await RulesRun.RunAsync(int.Parse(events, CultureInfo.InvariantCulture), file),
    ["key"] => await KeyRun.RunAsync(),
    ["restart"] => await RestartRun.RunAsync(),
    ["busy"] => BusyRun.Run(),
    ["compiled"] => CompiledRun.Run(),
    _ => throw new ArgumentException("findings, steps, order, try, second, start, violations, origins, hidden, rules, key, restart, compiled or busy"),
};
