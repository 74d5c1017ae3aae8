namespace Aiocop.Benchmarks.Scenarios;

/// <summary>aiocop's own five benchmarks: that many tasks started together, and awaited.</summary>
internal static class AiocopTasks
{
    private static readonly string s_file = Path.Combine(AppContext.BaseDirectory, "aiocop-benchmark.txt");
    private static volatile string? s_seen;

    public static IReadOnlyList<Scenario> All { get; } =
    [
        Of("pure async: one yield", 10_000, async () => await Task.Yield()),
        Of("current directory", 5_000, async () =>
        {
            await Task.Yield();
            s_seen = Directory.GetCurrentDirectory();
        }),
        Of("stat", 5_000, async () =>
        {
            await Task.Yield();
            s_seen = File.GetAttributes(Prepared()).ToString();
        }),
        Of("open and read 100 bytes", 2_000, async () =>
        {
            await Task.Yield();
            using FileStream file = File.OpenRead(Prepared());
            file.ReadExactly(new byte[100]);
        }),
        Of("handler: two delays, exists, current directory", 500, async () =>
        {
            await Task.Delay(1);
            if (File.Exists(Prepared()))
            {
                s_seen = Directory.GetCurrentDirectory();
            }

            await Task.Delay(1);
        }),
    ];

    private static Scenario Of(string name, int tasks, Func<Task> one) => new(
        $"{tasks} tasks: {name}", tasks * 20, [Mode.None, Mode.Active, Mode.Callback], async operations =>
        {
            var started = new Task[Math.Min(tasks, operations)];
            for (int done = 0; done < operations; done += started.Length)
            {
                for (int i = 0; i < started.Length; i++)
                {
                    started[i] = one();
                }

                await Task.WhenAll(started);
            }
        });

    private static string Prepared()
    {
        if (s_seen is null && !File.Exists(s_file))
        {
            File.WriteAllBytes(s_file, new byte[100]);
        }

        return s_file;
    }
}
