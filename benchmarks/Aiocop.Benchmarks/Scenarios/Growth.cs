namespace Aiocop.Benchmarks.Scenarios;

/// <summary>The same work on more threads, and at more sites: what each costs should stay the same.</summary>
internal static class Growth
{
    private static readonly int[] s_threads = [1, 2, 8, 64];
    private static readonly int[] s_sites = [10, 1_000, 100_000];

    /// <summary>Gets groups of rows, each of which is to be compared with the first of its group.</summary>
    public static IReadOnlyList<IReadOnlyList<Scenario>> Groups { get; } =
    [
        [.. s_threads.Select(threads => OnThreads("clean slice", threads, 1, static () => { }))],
        [.. s_threads.Select(threads => OnThreads("recorded call", threads, Calls.PerSlice, Block))],
        [.. s_sites.Select(AtSites)],
    ];

    public static IReadOnlyList<Scenario> All { get; } = [.. Groups.SelectMany(group => group)];

    // Threads of their own, on which async methods run: on the pool, items wander between the workers, and that costs more than
    // what is measured.
    private static Scenario OnThreads(string what, int count, int perSlice, Action work)
    {
        var threads = new Lazy<OwnThread[]>(() => [.. Enumerable.Range(0, count).Select(_ => new OwnThread())]);
        return new($"{what}, {count} busy threads", [Mode.None, Mode.Active], operations => Task.WhenAll(threads.Value.Select(thread => thread.Run(() =>
        {
            for (int i = 0; i < operations / count / perSlice; i++)
            {
                _ = Slice(work);
            }

            return 0;
        }))))
        {
            Step = 64 * Calls.PerSlice,

            // Longer than it takes to wake so many threads.
            Milliseconds = Math.Min(2.5 * count, 40),
        };
    }

#pragma warning disable CS1998 // It is an async method for the slice's sake.
    private static async Task Slice(Action work) => work();
#pragma warning restore CS1998

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
