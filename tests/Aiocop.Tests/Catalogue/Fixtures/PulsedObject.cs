namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>An object to wait for with <see cref="Monitor"/>.</summary>
internal sealed class PulsedObject : IDisposable
{
    private readonly object _gate = new();

    public void Run(Action<object> wait)
    {
        lock (_gate)
        {
            wait(_gate);
        }
    }

    public void Pulse()
    {
        lock (_gate)
        {
            Monitor.PulseAll(_gate);
        }
    }

    public void Dispose()
    {
    }
}
