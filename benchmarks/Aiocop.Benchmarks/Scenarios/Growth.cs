namespace Aiocop.Benchmarks.Scenarios;

/// <summary>The same work on more threads, and at more sites: what each costs should stay the same.</summary>
internal static class Growth
{
    private const int PerSlice = 50;

    private static readonly Mode[] s_modes = [Mode.None, Mode.Active];

    public static IReadOnlyList<Scenario> All { get; } =
    [
        .. new[] { 1, 2, 8, 64 }.Select(threads => new Scenario(
            $"clean slices on {threads} threads (times processors in use)", 400_000, s_modes, operations => Slices(operations, threads))),
        .. new[] { 1, 2, 8, 64 }.Select(threads => new Scenario(
            $"recorded calls on {threads} threads (times processors in use)", 400_000, s_modes, operations => Calls(operations, threads))),
        .. new[] { 10, 1_000, 100_000 }.Select(sites => new Scenario(
            $"recorded calls at {sites} sites", 400_000, s_modes, new Sites(sites).Call)),
    ];

    // A second processor halves the wall time of the same work. So that rows can be compared, each operation is done once on
    // each processor in use: the wall time is then what one costs.
    private static int InUse(int threads) => Math.Min(threads, Environment.ProcessorCount);

    private static Task Slices(int operations, int threads) => Task.WhenAll(Enumerable.Range(0, threads).Select(async _ =>
    {
        await Task.Yield();
        for (int i = 0; i < operations * InUse(threads) / threads; i++)
        {
            await Task.Yield();
        }
    }));

    private static async Task Calls(int operations, int threads)
    {
        // Threads of their own, on which async methods run: as many at once as wanted, whatever the pool does.
        int left = threads;
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        for (int thread = 0; thread < threads; thread++)
        {
            new Thread(() =>
            {
                for (int i = 0; i < operations * InUse(threads) / threads / PerSlice; i++)
                {
                    Slice().GetAwaiter().GetResult();
                }

                if (Interlocked.Decrement(ref left) == 0)
                {
                    done.SetResult();
                }
            }).Start();
        }

        await done.Task;

#pragma warning disable CS1998 // It is an async method for the slice's sake.
        static async Task Slice()
#pragma warning restore CS1998
        {
            for (int i = 0; i < PerSlice; i++)
            {
                File.Exists("");
            }
        }
    }

    private sealed class Sites(int count)
    {
        private readonly Lazy<Action[]> _sites = new(() => SiteFarm.Make(count));
        private int _next;

        public async Task Call(int operations)
        {
            Action[] sites = _sites.Value;
            for (int i = 0; i < operations / PerSlice; i++)
            {
                await Task.Run(() =>
                {
                    for (int call = 0; call < PerSlice; call++)
                    {
                        sites[_next++ % sites.Length]();
                    }
                });
            }
        }
    }
}
