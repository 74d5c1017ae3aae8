namespace Aiocop.Benchmarks.Scenarios;

/// <summary>aiocop's own five benchmarks: that many tasks started together, and awaited.</summary>
internal static class AiocopTasks
{
    private static readonly string s_file = Path.Combine(AppContext.BaseDirectory, "aiocop-benchmark.txt");
    private static volatile string? s_seen;

    public static IReadOnlyList<Scenario> All { get; } =
    [
        Of("pure async: one yield", 10_000, "0.60; 1", async () => await Task.Yield()),
        Of("current directory", 5_000, "1.08; 15", async () =>
        {
            await Task.Yield();
            s_seen = Directory.GetCurrentDirectory();
        }),
        Of("stat", 5_000, "1.05; 14", async () =>
        {
            await Task.Yield();
            s_seen = File.GetAttributes(Prepared()).ToString();
        }),
        Of("open and read 100 bytes", 2_000, "1.33; 12", async () =>
        {
            await Task.Yield();
            using FileStream file = File.OpenRead(Prepared());
            file.ReadExactly(new byte[100]);
        }),
        Of("handler: two delays, exists, current directory", 500, "2.20; 22", async () =>
        {
            await Task.Delay(1);
            if (File.Exists(Prepared()))
            {
                s_seen = Directory.GetCurrentDirectory();
            }

            await Task.Delay(1);
        }),
    ];

    private static Scenario Of(string name, int tasks, string goal, Func<Task> one)
    {
        var started = new Task[tasks];
        return new($"{tasks} tasks: {name}", [Mode.None, Mode.Callback], _ =>
        {
            for (int i = 0; i < started.Length; i++)
            {
                started[i] = one();
            }

            return Task.WhenAll(started);
        })
        {
            Operations = tasks,
            Goals = new Dictionary<Mode, string> { [Mode.Callback] = goal },
        };
    }

    private static string Prepared()
    {
        if (s_seen is null && !File.Exists(s_file))
        {
            File.WriteAllBytes(s_file, new byte[100]);
        }

        return s_file;
    }
}
