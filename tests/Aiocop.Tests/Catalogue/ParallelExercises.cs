using System.Runtime.CompilerServices;
using System.Threading.Tasks.Dataflow;
using Aiocop.Tests.Catalogue.Fixtures;

namespace Aiocop.Tests.Catalogue;

/// <summary>Parallel queries, and waits for tasks that go by another name.</summary>
internal static class ParallelExercises
{
    public static IEnumerable<Exercise> All =>
    [
        Query("ForAll", query => query.ForAll(_ => { })),
        Query("ToArray", query => query.ToArray()),
        Query("ToList", query => query.ToList()),
        Query("ToDictionary", query => query.ToDictionary(number => number)),
        Query("Aggregate", query => query.Aggregate((left, right) => left + right)),
        Query("All", query => query.All(_ => true)),
        Query("Any", query => query.Any(_ => false)),
        Query("Average", query => query.Average()),
        Query("Contains", query => query.Contains(7)),
        Query("Count", query => query.Count()),
        Query("ElementAt", query => query.ElementAt(1)),
        Query("Single", query => query.Single(number => number == 1)),
        Query("ElementAtOrDefault", query => query.ElementAtOrDefault(7)),
        Query("LongCount", query => query.LongCount()),
        Query("Max", query => query.Max()),
        Query("Min", query => query.Min()),
        Query("SingleOrDefault", query => query.SingleOrDefault(number => number == 7)),
        Query("Sum", query => query.Sum()),
        On("Task.Wait", "foreach over a ParallelQuery<T>", () => Drain(Parallel(new Meeting()).WithMergeOptions(ParallelMergeOptions.FullyBuffered)), "ParallelQuery.GetEnumerator"),
        Waiting("Task.Wait", "TaskToAsyncResult.End(IAsyncResult)", source => TaskToAsyncResult.End(TaskToAsyncResult.Begin(source.Task, null, null)), "TaskToAsyncResult.End"),
        Waiting("Task.Wait", "DataflowBlock.Receive(...)", source => Receiving(source.Task).Receive(), "DataflowBlock.Receive"),
        Waiting("ManualResetEventSlim.Wait", "IAsyncEnumerable<T>.ToBlockingEnumerable()", source => Drain(One(source.Task).ToBlockingEnumerable()), "IAsyncEnumerable.ToBlockingEnumerable"),
        Exercise.On("CancellationTokenRegistration.Dispose", "CancellationTokenRegistration.Dispose() while its callback runs", () => new RunningCallback(), running => running.DisposeRegistration()),
    ];

    private static Exercise Query(string name, Action<ParallelQuery<int>> run) =>
        On("Task.Wait", $"ParallelQuery<T>.{name}(...)", () => run(Parallel(new Meeting())), "ParallelEnumerable." + name);

    private static Exercise On(string row, string call, Action run, string name) => Exercise.Of(row, call, run, [name]);

    private static Exercise Waiting(string row, string call, Action<TaskCompletionSource<int>> wait, string name) =>
        Exercise.On(row, call, () => new Waiting<TaskCompletionSource<int>>(new(), source => source.TrySetResult(1)),
            waiting => waiting.Run(wait), expect: [name]);

    private static ParallelQuery<int> Parallel(Meeting meeting) => ParallelEnumerable.Range(0, 2)
        .WithDegreeOfParallelism(2).WithExecutionMode(ParallelExecutionMode.ForceParallelism).Select(number =>
        {
            meeting.Turn();
            return number;
        });

    private static BufferBlock<int> Receiving(Task<int> task)
    {
        var block = new BufferBlock<int>();
        task.ContinueWith(_ => block.Post(1), TaskScheduler.Default);
        return block;
    }

    private static async IAsyncEnumerable<int> One(Task<int> task)
    {
        yield return await task.ConfigureAwait(false);
    }

    private static void Drain<T>(IEnumerable<T> items)
    {
        foreach (T _ in items)
        {
        }
    }
}
