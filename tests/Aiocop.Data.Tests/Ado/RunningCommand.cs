using System.Data.Common;
using Npgsql;

namespace Aiocop.Data.Tests.Ado;

/// <summary>A statement that the server is busy with, until it is cancelled.</summary>
internal sealed class RunningCommand : IDisposable
{
    private readonly Session _session = Session.Open(Provider.Npgsql);
    private readonly CancellationTokenSource _cancellation = new();
    private readonly Task _running;

    private RunningCommand()
    {
        string text = $"SELECT pg_sleep(60) AS \"{Guid.NewGuid()}\"";
        Command = _session.NewCommand(text);
        _running = Command.ExecuteNonQueryAsync(_cancellation.Token);
        using Session other = Session.Open(Provider.Npgsql);
        using DbCommand look = other.NewCommand($"SELECT count(*) FROM pg_stat_activity WHERE query = '{text}' AND wait_event = 'PgSleep'");
        SpinWait.SpinUntil(() => (long)look.ExecuteScalar()! == 1);
    }

    public DbCommand Command { get; }

    public static RunningCommand Start() => new();

    public void CancelByToken() => _cancellation.Cancel();

    public void Dispose()
    {
        try
        {
            _running.Wait();
        }
        catch (AggregateException exception) when (exception.InnerException is PostgresException or OperationCanceledException)
        {
        }

        _cancellation.Dispose();
        _session.Dispose();
    }
}
