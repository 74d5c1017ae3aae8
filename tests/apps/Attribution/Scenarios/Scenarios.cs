using AttributionLayer;

namespace Attribution;

/// <summary>Every scenario; those that nobody awaits are marked.</summary>
internal static class Scenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("task", Awaits.Task),
        new("value-task", Awaits.ValueTask),
        new("pooled", Awaits.Pooled),
        new("async-void", Awaits.AsyncVoid), // <- async-void unawaited
        new("await-foreach", Awaits.AwaitForeach),
        new("async-iterator", Awaits.AsyncIterator),
        new("custom-awaitable", Awaits.CustomAwaitable),
        new("configure-await", Awaits.ConfigureAwait),
        new("deep", Awaits.Deep),
        new("when-all", Awaits.WhenAll),
        new("when-any", Awaits.WhenAny),
        new("await-using", Awaits.AwaitUsing),
        new("before-first-await", Awaits.BeforeFirstAwait),
        new("lambda", Members.Lambda),
        new("async-lambda", Members.AsyncLambda),
        new("local-function", Members.LocalFunction),
        new("generic", Members.Generic),
        new("generic-async", Members.GenericAsync),
        new("iterator", Members.Iterator),
        new("property", Members.Property),
        new("constructor", Members.Constructor),
        new("static-constructor", Members.StaticConstructor),
        new("event-handler", Members.EventHandler),
        new("record", Members.Record),
        new("operator", Members.Operator),
        new("interface-default", Members.InterfaceDefault),
        new("partial", Members.Partial),
        new("indexer", Members.Indexer),
        new("finally", Statements.Finally),
        new("using", Statements.Using),
        new("catch", Statements.Catch),
        new("catch-awaits", Statements.CatchAwaits),
        new("lock", Statements.Lock),
        new("linq", Statements.Linq),
        new("switch", Statements.Switch),
        new("many-lines", Statements.ManyLines),
        new("task-run", Pool.TaskRun),
        new("task-run-async", Pool.TaskRunAsync),
        new("work-item", Pool.WorkItem), // <- work-item unawaited
        new("timer", Pool.Timer), // <- timer unawaited
        new("parallel-for-each", Pool.ParallelForEach),
        new("parallel-at-once", Pool.ParallelForEachAtOnce),
        new("continue-with", Pool.ContinueWith),
        new("inlined", Optimised.Inlined),
        new("inlined-second", Optimised.InlinedSecond),
        new("small", Optimised.Small),
        new("tail-call", Optimised.TailCall),
        new("hot-method", Optimised.HotMethod),
        new("hot-loop", Optimised.HotLoop),
        new("hot-async", Optimised.HotAsync),
        new("across-projects", AcrossProjects),
        new("no-symbols", () => Store.LoadAsync(Gate.Opening, "no-symbols")),
        new("no-symbols-async", NoSymbolsAsync),
    ];

    private static async Task AcrossProjects()
    {
        await Store.LoadAsync(async () => // <- across-projects awaits 4 Scenarios.AcrossProjects
        {
            await Last(); // <- across-projects awaits 1 Scenarios.AcrossProjects.(lambda)
        });

        static async Task Last()
        {
            await Gate.Opening.ConfigureAwait(false);
            _ = File.Exists("across-projects"); // <- across-projects blocks Scenarios.AcrossProjects.Last
        }
    }

    private static async Task NoSymbolsAsync()
    {
        await Store.OpenAsync(Gate.Opening, "no-symbols-async"); // <- no-symbols-async awaits 2 Scenarios.NoSymbolsAsync
    }
}
