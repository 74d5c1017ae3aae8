using System.Collections.Concurrent;
using Xunit;

[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: AssemblyFixture(typeof(Aiocop.Tests.Support.InstalledCop))]

namespace Aiocop.Tests.Support;

/// <summary>
/// Installs detection in the test process: once, before the first test, since it can't be done twice. Tests run one
/// after another, because what they look at belongs to the process.
/// </summary>
public sealed class InstalledCop
{
    public const int TraceDepth = 25;
    public const double ThresholdMs = 30;

    public InstalledCop()
    {
        Cop.PatchAuditFunctions();
        Cop.StartBlockingIoDetection(TraceDepth);
        Cop.DetectSlowTasks(ThresholdMs);
    }
}

/// <summary>Runs code under monitoring and gives the events of the slices that it ran in.</summary>
internal static class Monitored
{
    /// <summary>Runs <paramref name="work"/> as one work item of the thread pool.</summary>
    public static Task<Findings> OnPool(Action work) => Watch(() => Task.Run(work));

    /// <summary>Runs <paramref name="work"/> in an async method, after an await, on the thread pool.</summary>
    public static Task<Findings> InAsyncMethod(Action work) => Watch(() => Task.Run(async () =>
    {
        await Task.Yield();
        work();
    }));

    /// <summary>Runs asynchronous work on the thread pool.</summary>
    public static Task<Findings> Async(Func<Task> work) => Watch(() => Task.Run(work));

    /// <summary>
    /// Activates monitoring, runs <paramref name="start"/> from a thread without slices, waits for its task and for the
    /// end of the slices it ran in, and deactivates.
    /// </summary>
    public static async Task<Findings> Watch(Func<Task> start)
    {
        var events = new ConcurrentQueue<SlowTaskEvent>();
        SlowTaskCallback record = events.Enqueue;
        Exception? failure = null;
        await OnDedicatedThread(() =>
        {
            Cop.RegisterSlowTaskCallback(record);
            Cop.Activate();
            try
            {
                start().Wait();
                Settle();
            }
            catch (AggregateException exception)
            {
                failure = exception.InnerException;
            }
            finally
            {
                Cop.Deactivate();
                Cop.UnregisterSlowTaskCallback(record);
            }
        });
        return new Findings([.. events], failure);
    }

    public static Task OnDedicatedThread(Action work)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                work();
                done.SetResult();
            }
            catch (Exception exception)
            {
                done.SetException(exception);
            }
        })
        { IsBackground = true }.Start();
        return done.Task;
    }

    /// <summary>
    /// A task is complete a moment before its slice ends and its event is told. Every thread that holds a slice when
    /// this begins is watched until it has closed it.
    /// </summary>
    private static void Settle()
    {
        var threads = new List<Slices.SliceThread>();
        Slices.SliceThreads.CopyTo(threads);
        foreach (Slices.SliceThread thread in threads)
        {
            long slice = Volatile.Read(ref thread.Number);
            SpinWait.SpinUntil(() => thread.State == Slices.SliceState.Closed || Volatile.Read(ref thread.Number) != slice, 5000);
        }
    }
}

/// <summary>What was reported while some work ran.</summary>
internal sealed record Findings(IReadOnlyList<SlowTaskEvent> Events, Exception? Failure)
{
    public IReadOnlyList<BlockingEventInfo> Calls => [.. Events.SelectMany(slice => slice.BlockingEvents)];

    /// <summary>Gets the names of the calls found, without arguments.</summary>
    public IReadOnlyList<string> Names => [.. Calls.Select(call => call.Raw!.Name)];

    /// <summary>Gets the one event with blocking calls.</summary>
    public SlowTaskEvent Blocking => Assert.Single(Events, slice => slice.Reason == SlowTaskReason.IoBlocking);

    /// <summary>Gets the one blocking call.</summary>
    public BlockingEventInfo Call => Assert.Single(Calls);

    public Findings ThrowIfFailed() => Failure is null ? this : throw new InvalidOperationException("The monitored work failed.", Failure);
}
