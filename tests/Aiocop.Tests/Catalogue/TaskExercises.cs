using Aiocop.Tests.Catalogue.Fixtures;

namespace Aiocop.Tests.Catalogue;

/// <summary>Waiting for tasks that another thread completes.</summary>
internal static class TaskExercises
{
    public static IEnumerable<Exercise> All =>
    [
        On("Task.Wait", "Task.Wait()", source => source.Task.Wait()),
        On("Task.Wait", "Task.Wait(int)", source => source.Task.Wait(5000)),
        On("Task.Wait", "Task.Wait(TimeSpan)", source => source.Task.Wait(TimeSpan.FromSeconds(5))),
        On("Task.Wait", "Task.Wait(CancellationToken)", source => source.Task.Wait(Token)),
        On("Task.Wait", "Task.Result", source => _ = source.Task.Result, "Task.Result"),
        On("Task.Wait", "Task.GetAwaiter().GetResult()", source => ((Task)source.Task).GetAwaiter().GetResult(), "TaskAwaiter.GetResult"),
        On("Task.Wait", "Task<T>.GetAwaiter().GetResult()", source => source.Task.GetAwaiter().GetResult(), "TaskAwaiter.GetResult"),
        On("Task.Wait", "Task.ConfigureAwait(false).GetAwaiter().GetResult()", source => source.Task.ConfigureAwait(false).GetAwaiter().GetResult(), "TaskAwaiter.GetResult"),
        On("Task.Wait", "ValueTask<T>.Result", source => _ = new ValueTask<int>(source.Task).Result, "TaskAwaiter.GetResult"),
        On("Task.Wait", "ValueTask.GetAwaiter().GetResult()", source => new ValueTask((Task)source.Task).GetAwaiter().GetResult(), "TaskAwaiter.GetResult"),
        On("Task.Wait", "async method's Task.Result", source => _ = Through(source.Task).Result, "Task.Result"),
        On("Task.Wait", "Task.WaitAny(params Task[])", source => Task.WaitAny(source.Task, new TaskCompletionSource().Task), "Task.WaitAny"),
        On("Task.Wait", "Task.RunSynchronously()", source => new Task(() => { }).RunSynchronously(new HandingScheduler(source.Task)), "Task.RunSynchronously"),
        On("Task.WaitAll", "Task.WaitAll(params Task[])", source => Task.WaitAll(source.Task, Task.CompletedTask)),
        On("Task.WaitAll", "Task.WaitAll(Task[], int)", source => Task.WaitAll([source.Task], 5000)),
        On("Task.WaitAll", "Task.WaitAll(IEnumerable<Task>, CancellationToken)", source => Task.WaitAll(new List<Task> { source.Task }, Token)),
        Loop("Task.Wait", "Parallel.For", meeting => Parallel.For(0, 2, TwoThreads, _ => meeting.Turn())),
        Loop("Task.Wait", "Parallel.ForEach", meeting => Parallel.ForEach(["a", "b"], TwoThreads, _ => meeting.Turn())),
        Loop("Task.WaitAll", "Parallel.Invoke", meeting => Parallel.Invoke(meeting.Turn, meeting.Turn)),
    ];

    /// <summary>Waiting for what is complete already, or not at all: no finding.</summary>
    public static IEnumerable<Exercise> Unwaited =>
    [
        None("Task.Wait", "Task.Wait() of a completed task", () => Task.CompletedTask.Wait()),
        None("Task.Wait", "Task.Wait(0) of a running task", () => new TaskCompletionSource().Task.Wait(0)),
        None("Task.Wait", "Task.Wait(TimeSpan.Zero)", () => new TaskCompletionSource().Task.Wait(TimeSpan.Zero)),
        None("Task.Wait", "Task.Result of a completed task", () => _ = Task.FromResult(1).Result),
        None("Task.Wait", "GetResult of a completed task", () => Task.CompletedTask.GetAwaiter().GetResult()),
        None("Task.Wait", "ValueTask.Result without a task", () => _ = new ValueTask<int>(1).Result),
        None("Task.Wait", "Task.WaitAny of a completed task", () => Task.WaitAny(Task.CompletedTask, new TaskCompletionSource().Task)),
        None("Task.WaitAll", "Task.WaitAll of completed tasks", () => Task.WaitAll(Task.CompletedTask, Task.FromResult(1))),
        None("Task.WaitAll", "Task.WaitAll(Task[], 0)", () => Task.WaitAll([new TaskCompletionSource().Task], 0)),
        None("Task.Wait", "Task.RunSynchronously() of quick work", () => new Task(() => { }).RunSynchronously()),
    ];

    private static CancellationToken Token => new CancellationTokenSource().Token;

    private static ParallelOptions TwoThreads => new() { MaxDegreeOfParallelism = 2 };

    private static Exercise On(string row, string call, Action<TaskCompletionSource<int>> wait, string? name = null) =>
        Exercise.On(row, call, () => new Waiting<TaskCompletionSource<int>>(new(), source => source.TrySetResult(1)),
            waiting => waiting.Run(wait), expect: [name ?? row], atLeastMs: Later.AtLeastMs);

    private static Exercise Loop(string row, string call, Action<Meeting> loop) =>
        Exercise.Of(row, call, () => loop(new Meeting()), [call], Later.AtLeastMs);

    private static Exercise None(string row, string call, Action run) =>
        Exercise.Of(row, call, run, []);

    private static async Task<int> Through(Task<int> task) => await task.ConfigureAwait(false);
}
