namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>A lock of some kind that another thread holds until somebody has waited for it a while.</summary>
internal sealed class ContendedLock : IDisposable
{
    private readonly ManualResetEventSlim _held = new();
    private readonly ManualResetEventSlim _release = new();
    private readonly Thread _holder;
    private readonly Later _later;

    /// <param name="hold">Takes the lock, calls what it is given, and lets go of the lock.</param>
    public ContendedLock(Action<Action> hold)
    {
        _holder = new Thread(() => hold(UntilReleased)) { IsBackground = true };
        _holder.Start();
        _held.Wait();
        _later = new Later(_release.Set);
    }

    public int HolderId => _holder.ManagedThreadId;

    /// <summary>Says that the calling thread is about to wait for the lock.</summary>
    public void WaitFor(Action take)
    {
        _later.Now();
        take();
    }

    public void Dispose()
    {
        _later.Dispose();
        _holder.Join();
        _held.Dispose();
        _release.Dispose();
    }

    private void UntilReleased()
    {
        _held.Set();
        _release.Wait();
    }
}
