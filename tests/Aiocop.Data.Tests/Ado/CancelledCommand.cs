using System.Data.Common;

namespace Aiocop.Data.Tests.Ado;

/// <summary>A statement that sleeps, and is cancelled once the server is seen at it: before, nobody need be told.</summary>
internal sealed class CancelledCommand : IAsyncDisposable
{
    private readonly Session _session;
    private readonly Session _looking;
    private readonly DbCommand _look;
    private readonly CancellationTokenSource _cancellation = new();
    private readonly Thread _canceller;
    private readonly ManualResetEventSlim _isWatched = new();
    private volatile bool _isOver;

    public CancelledCommand(Provider provider)
    {
        _session = Session.Open(provider);
        _looking = Session.Open(provider);
        string mark = "s" + Guid.NewGuid().ToString("N");
        (string sleep, string look) = provider == Provider.Npgsql
            ? ("pg_sleep(60)", $"pg_stat_activity WHERE query LIKE '%{mark}%' AND wait_event = 'PgSleep'")
            : ("sleep(60)", $"information_schema.processlist WHERE info LIKE '%{mark}%' AND state = 'User sleep'");
        Command = _session.NewCommand($"SELECT {sleep} AS {mark}");
        _look = _looking.NewCommand("SELECT count(*) FROM " + look);
        _canceller = new Thread(CancelWhenSeen) { IsBackground = true };
        _canceller.Start();
    }

    public DbCommand Command { get; }

    public CancellationToken Token => _cancellation.Token;

    /// <summary>
    /// Called by watched code, right before it runs the command: a look that began when nothing was watched would be code that
    /// was on the stack before, whose parts are found.
    /// </summary>
    public void Begin() => _isWatched.Set();

    public ValueTask DisposeAsync()
    {
        _isOver = true;
        _isWatched.Set();
        _canceller.Join();
        _look.Dispose();
        _looking.Dispose();
        Command.Dispose();
        _session.Dispose();
        _cancellation.Dispose();
        _isWatched.Dispose();
        return ValueTask.CompletedTask;
    }

    private void CancelWhenSeen()
    {
        _isWatched.Wait();
        while (!_isOver)
        {
            if ((long)_look.ExecuteScalar()! == 1)
            {
                // On the pool, as a timeout does: what is called there is watched.
                ThreadPool.UnsafeQueueUserWorkItem(_ => _cancellation.Cancel(), null);
                return;
            }
        }
    }
}
