namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>A thread that ends when this is disposed of.</summary>
internal sealed class EndingThread : IDisposable
{
    private readonly ManualResetEvent _end = new(false);

    public EndingThread()
    {
        Thread = new Thread(() => _end.WaitOne()) { IsBackground = true };
        Thread.Start();
    }

    public Thread Thread { get; }

    public void Dispose() => _end.Set();
}
