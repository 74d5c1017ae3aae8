namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>Runs no task inline: each runs where <paramref name="turn"/> is completed.</summary>
internal sealed class HandingScheduler(Task turn) : TaskScheduler
{
    protected override void QueueTask(Task task) => turn.ContinueWith(
        _ => TryExecuteTask(task), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, Default);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => [];
}
