namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>A cancellation callback that runs on another thread until somebody has spun for its end a while.</summary>
internal sealed class RunningCallback : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly ManualResetEventSlim _running = new();
    private readonly ManualResetEventSlim _release = new();
    private readonly CancellationTokenRegistration _registration;
    private readonly Thread _canceller;
    private readonly Later _later;

    public RunningCallback()
    {
        _registration = _source.Token.Register(() =>
        {
            _running.Set();
            _release.Wait();
        });
        _canceller = new Thread(_source.Cancel) { IsBackground = true };
        _canceller.Start();
        _running.Wait();
        _later = new Later(_release.Set, WaitsBy.Turns);
    }

    public void DisposeRegistration()
    {
        _later.Now();
        _registration.Dispose();
    }

    public void Dispose()
    {
        _later.Dispose();
        _canceller.Join();
        _source.Dispose();
        _running.Dispose();
        _release.Dispose();
    }
}
