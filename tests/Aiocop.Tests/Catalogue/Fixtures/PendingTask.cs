namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>A task that is complete once the thread that took it is seen waiting for it.</summary>
internal sealed class PendingTask : IDisposable
{
    private readonly TaskCompletionSource<int> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Later _later;

    public PendingTask() => _later = new Later(() => _source.SetResult(42));

    /// <summary>Takes it, right before it is waited for.</summary>
    public Task<int> Take()
    {
        _later.Now();
        return _source.Task;
    }

    public void Dispose() => _later.Dispose();
}
