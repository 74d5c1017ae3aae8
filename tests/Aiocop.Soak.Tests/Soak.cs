using System.Diagnostics;
using System.Globalization;
using Aiocop.Slices;
using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.Soak.Tests;

/// <summary>Runs a family under monitoring: nothing of it may be found, and what is planted behind it must be.</summary>
internal static class Soak
{
    private const string Planted = "File.Exists";

    /// <summary>Runs the family and says in a line what was done and found.</summary>
    public static async Task<string> Run(SoakFamily family)
    {
        (Func<Task> Run, IDisposable Owned)[] workers = [.. Enumerable.Range(0, family.Workers).Select(_ => family.Prepare())];
        try
        {
            Dictionary<SliceThread, long> before = Slices();
            long start = Stopwatch.GetTimestamp();
            WatchResult found = await Monitored.Watch(
                () => Task.WhenAll(workers.Select(worker => Task.Run(() => Work(worker.Run, family.Runs)))));
            TimeSpan took = Stopwatch.GetElapsedTime(start);
            long slices = Slices().Concat(before).DistinctBy(thread => thread.Key)
                .Sum(thread => Volatile.Read(ref thread.Key.Number) - before.GetValueOrDefault(thread.Key));

            BlockingEventInfo[] findings = [.. found.ThrowIfFailed().Calls.Where(call => call.Raw!.Name != Planted)];
            Assert.True(findings.Length == 0, $"{findings.Length} findings, among them\n" + string.Join(
                "\n", findings.DistinctBy(call => call.Trace).Take(5).Select(call => call + "\n  " + call.Trace)));
            Assert.Equal(family.Workers, found.Calls.Count);
            Assert.True(slices >= family.Workers, $"Only {slices} slices were seen.");
            return string.Create(CultureInfo.InvariantCulture,
                $"{family.Name}: {family.Operations} operations, {findings.Length} findings, {slices} slices, {took.TotalSeconds:F1} s");
        }
        finally
        {
            Array.ForEach(workers, worker => worker.Owned.Dispose());
        }
    }

    private static async Task Work(Func<Task> run, int times)
    {
        for (int i = 0; i < times; i++)
        {
            await run();
        }

        await Task.Yield();
        _ = File.Exists("/");
    }

    /// <summary>How many slices each thread alive has opened.</summary>
    private static Dictionary<SliceThread, long> Slices()
    {
        var threads = new List<SliceThread>();
        SliceThreads.CopyTo(threads);
        return threads.ToDictionary(thread => thread, thread => Volatile.Read(ref thread.Number));
    }
}
