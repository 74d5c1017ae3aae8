namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>A lock that another thread holds until somebody has waited for it a while.</summary>
internal sealed class ContendedLock : IDisposable
{
    private readonly Lock _lock = new();
    private readonly ManualResetEventSlim _held = new();
    private readonly ManualResetEventSlim _release = new();
    private readonly Thread _holder;
    private readonly Later _later;

    public ContendedLock()
    {
        _holder = new Thread(Hold) { IsBackground = true };
        _holder.Start();
        _held.Wait();
        _later = new Later(_release.Set);
    }

    public Task Enter()
    {
        _later.Now();
        lock (_lock)
        {
            return Task.CompletedTask;
        }
    }

    public void Dispose()
    {
        _later.Dispose();
        _holder.Join();
        _held.Dispose();
        _release.Dispose();
    }

    private void Hold()
    {
        lock (_lock)
        {
            _held.Set();
            _release.Wait();
        }
    }
}
