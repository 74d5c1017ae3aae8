namespace Aiocop.Benchmarks.Scenarios;

/// <summary>The same work on more threads, and at more sites: what each costs should stay the same.</summary>
internal static class Growth
{
    private static readonly int[] s_threads = [1, 2, 8, 64];
    private static readonly int[] s_sites = [10, 1_000, 100_000];

    /// <summary>Gets groups of rows, each of which is to be compared with the first of its group.</summary>
    public static IReadOnlyList<IReadOnlyList<Scenario>> Groups { get; } =
    [
        [.. s_threads.Select(threads => OnThreads("clean slice", threads, CleanSlices.WorkItems))],
        [.. s_threads.Select(threads => OnThreads("recorded call", threads, (operations, chains) => Chain.Run(operations / Calls.PerSlice, chains, Block)))],
        [.. s_sites.Select(AtSites)],
    ];

    public static IReadOnlyList<Scenario> All { get; } = [.. Groups.SelectMany(group => group)];

    private static Scenario OnThreads(string what, int threads, Func<int, int, Task> run) =>
        new($"{what}, {threads} busy threads", [Mode.None, Mode.Active], operations => run(operations, threads))
        {
            Workers = threads,
            Step = 64 * Calls.PerSlice,
        };

    private static Scenario AtSites(int count)
    {
        var sites = new Sites(count);
        return new($"recorded call, {count} sites", [Mode.None, Mode.Active], sites.Call) { Prepare = sites.CallAll };
    }

    private static void Block()
    {
        for (int i = 0; i < Calls.PerSlice; i++)
        {
            Calls.Nothing();
        }
    }

    private sealed class Sites(int count)
    {
        private readonly Lazy<Action[]> _sites = new(() => SiteFarm.Make(count));
        private int _next;

        // Twice, so that each is compiled and, if it is to be, known.
        public async Task CallAll()
        {
            await Call(2 * count);
            await Call(2 * count);
        }

        public async Task Call(int operations)
        {
            Action[] sites = _sites.Value;
            for (int i = 0; i < operations / Calls.PerSlice; i++)
            {
                await Task.Run(() =>
                {
                    for (int call = 0; call < Calls.PerSlice; call++)
                    {
                        sites[_next++ % sites.Length]();
                    }
                });
            }
        }
    }
}
