namespace Aiocop.Benchmarks.Scenarios;

/// <summary>Slices that do nothing.</summary>
internal static class CleanSlices
{
    public static async Task Yield(int operations)
    {
        for (int i = 0; i < operations; i++)
        {
            await Task.Yield();
        }
    }

    public static async Task TaskRun(int operations)
    {
        for (int i = 0; i < operations; i++)
        {
            await Task.Run(static () => { });
        }
    }

    /// <summary>Chains of work items, each of which queues the next: what is measured is the item and not the queue.</summary>
    public static Task WorkItems(int operations, int chains) => Chain.Run(operations, chains, static () => { });
}
