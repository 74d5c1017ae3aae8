namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>A reader-writer lock that another thread holds, until somebody has waited for it a while.</summary>
internal sealed class HeldLock : IDisposable
{
    private readonly ReaderWriterLockSlim _lock = new(LockRecursionPolicy.NoRecursion);
    private readonly ManualResetEventSlim _held = new();
    private readonly ManualResetEventSlim _release = new();
    private readonly Thread _holder;
    private readonly Later _later;

    public HeldLock()
    {
        _holder = new Thread(Hold) { IsBackground = true };
        _holder.Start();
        _held.Wait();
        _later = new Later(_release.Set);
    }

    public void Run(Action<ReaderWriterLockSlim> enter)
    {
        _later.Now();
        enter(_lock);
        if (_lock.IsWriteLockHeld)
        {
            _lock.ExitWriteLock();
        }
        else if (_lock.IsUpgradeableReadLockHeld)
        {
            _lock.ExitUpgradeableReadLock();
        }
        else
        {
            _lock.ExitReadLock();
        }
    }

    public void Dispose()
    {
        _later.Dispose();
        _holder.Join();
        _lock.Dispose();
        _held.Dispose();
        _release.Dispose();
    }

    private void Hold()
    {
        _lock.EnterWriteLock();
        _held.Set();
        _release.Wait();
        _lock.ExitWriteLock();
    }
}
