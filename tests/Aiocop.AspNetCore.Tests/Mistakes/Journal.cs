namespace Aiocop.AspNetCore.Tests.Mistakes;

/// <summary>A file that one at a time may write.</summary>
internal sealed class Journal(string path, Remote remote) : IDisposable
{
    private readonly object _gate = new();
    private readonly SemaphoreSlim _turn = new(1);

    public void Write(string line)
    {
        lock (_gate) // <- lock-wait
        {
            File.AppendAllText(path, line); // <- lock
        }
    }

    public async Task WriteAsync(string line)
    {
        await _turn.WaitAsync();
        try
        {
            await File.AppendAllTextAsync(path, line);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Has another thread write first, for as long as it takes the request to come and wait for it.</summary>
    public Task LetAnotherWriteAsync()
    {
        var isWriting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            _turn.Wait();
            lock (_gate)
            {
                isWriting.SetResult();
                remote.LetItWait();
            }

            _turn.Release();
        });
        thread.IsBackground = true;
        thread.Start();
        return isWriting.Task;
    }

    public void Dispose() => _turn.Dispose();
}
