using System.Data.Common;
using System.Net.Sockets;
using System.Reflection;
using System.Text.Json;
using Aiocop.Tests.Catalogue.Fixtures;
using Aiocop.Tests.Support;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Aiocop.Tests.Findings;

/// <summary>Async APIs that block the thread which awaits them: reported as what they are, with the package to blame.</summary>
public sealed class AsyncApiTests
{
    private static readonly Dictionary<string, (Func<SqliteFile> Prepare, Func<SqliteFile, Task> Call, string Blocked, string Api)> s_sqlite = new()
    {
        ["OpenAsync"] = (SqliteFile.WithClosed, file => file.Connection.OpenAsync(), "SqliteConnection.Open", "DbConnection.OpenAsync"),
        ["OpenAsync by DbConnection"] = (SqliteFile.WithClosed, file => file.Base.OpenAsync(), "SqliteConnection.Open", "DbConnection.OpenAsync"),
        ["CloseAsync"] = (SqliteFile.WithLog, file => file.Connection.CloseAsync(), "SqliteConnection.Close", "DbConnection.CloseAsync"),
        ["DisposeAsync"] = (SqliteFile.WithLog, file => file.Connection.DisposeAsync().AsTask(), "SqliteConnection.Dispose", "DbConnection.DisposeAsync"),
        ["BeginTransactionAsync"] = (SqliteFile.LockedByAnother, Begin, "SqliteConnection.BeginTransaction", "DbConnection.BeginTransactionAsync"),
        ["ExecuteNonQueryAsync"] = (Select, file => file.Command.ExecuteNonQueryAsync(), "SqliteCommand.ExecuteNonQuery", "DbCommand.ExecuteNonQueryAsync"),
        ["ExecuteScalarAsync"] = (Select, file => file.Command.ExecuteScalarAsync(), "SqliteCommand.ExecuteScalar", "DbCommand.ExecuteScalarAsync"),
        ["ExecuteReaderAsync"] = (Select, file => file.Command.ExecuteReaderAsync(), "SqliteCommand.ExecuteReader", "SqliteCommand.ExecuteReaderAsync"),
        ["ExecuteReaderAsync by DbCommand"] = (Select, file => ((DbCommand)file.Command).ExecuteReaderAsync(), "SqliteCommand.ExecuteReader", "SqliteCommand.ExecuteReaderAsync"),
        ["ReadAsync"] = (() => SqliteFile.Reading(SqliteFile.SlowSecondRow), file => file.Reader.ReadAsync(), "SqliteDataReader.Read", "DbDataReader.ReadAsync"),
        ["NextResultAsync"] = (() => SqliteFile.Reading(SqliteFile.SlowSecondResult), file => file.Reader.NextResultAsync(), "SqliteDataReader.NextResult", "DbDataReader.NextResultAsync"),
        ["CloseAsync of a reader"] = (() => SqliteFile.Reading(SqliteFile.SlowSecondResult), file => file.Reader.CloseAsync(), "SqliteDataReader.Close", "DbDataReader.CloseAsync"),
        ["DisposeAsync of a reader"] = (() => SqliteFile.Reading(SqliteFile.SlowSecondResult), file => file.Reader.DisposeAsync().AsTask(), "SqliteDataReader.Dispose", "DbDataReader.DisposeAsync"),
        ["CommitAsync"] = (SqliteFile.InTransaction, file => file.Transaction.CommitAsync(), "SqliteTransaction.Commit", "DbTransaction.CommitAsync"),
        ["RollbackAsync"] = (SqliteFile.InTransaction, file => file.Transaction.RollbackAsync(), "SqliteTransaction.Rollback", "DbTransaction.RollbackAsync"),
    };

    public static TheoryData<string> Calls => [.. s_sqlite.Keys];

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task An_async_call_of_SQLite_blocks_and_names_the_package(string call)
    {
        var (prepare, run, blocked, api) = s_sqlite[call];
        using SqliteFile file = prepare();
        WatchResult found = await Monitored.Async(() => run(file));
        BlockingEventInfo info = Assert.Single(found.ThrowIfFailed().Calls);
        Assert.Equal(blocked, info.Raw!.Name);
        Assert.Equal(api, info.AsyncApi?.Name);
        Assert.Equal("Microsoft.Data.Sqlite", info.AsyncApi!.Package);
        Assert.Equal(VersionOf(typeof(SqliteConnection)), info.AsyncApi.Version);
        Assert.DoesNotContain("await", info.Alternative, StringComparison.Ordinal);
        Assert.StartsWith(blocked + "(", info.Event, StringComparison.Ordinal);
        Assert.Contains(
            $" ms inside of async {api} (Microsoft.Data.Sqlite {VersionOf(typeof(SqliteConnection))} blocks) at ",
            info.ToString().Replace(" (first use)", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_async_call_of_the_framework_that_blocks_names_its_assembly()
    {
        using var client = new UdpClient();
        WatchResult found = await Monitored.Async(() => client.SendAsync(new byte[1], 1, "localhost", 9));
        BlockingEventInfo info = Assert.Single(found.ThrowIfFailed().Calls);
        Assert.Equal("UdpClient.SendAsync", info.Raw!.Name);
        Assert.Equal(
            new AsyncApi { Name = "UdpClient.SendAsync", Package = "System.Net.Sockets", Version = VersionOf(typeof(UdpClient)) }, info.AsyncApi);
    }

    [Fact]
    public async Task Reading_the_console_asynchronously_is_no_better()
    {
        using var input = new ConsoleInput();
        WatchResult found = await Monitored.Async(() => Console.In.ReadLineAsync());
        Assert.EndsWith(".ReadLineAsync", Assert.Single(found.ThrowIfFailed().Calls).AsyncApi?.Name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_synchronous_call_has_none()
    {
        using SqliteFile file = SqliteFile.WithClosed();
        WatchResult found = await Monitored.InAsyncMethod(file.Connection.Open);
        BlockingEventInfo info = Assert.Single(found.ThrowIfFailed().Calls);
        Assert.Null(info.AsyncApi);
        Assert.Equal("await connection.OpenAsync(...)", info.Alternative);
    }

    [Fact]
    public async Task A_method_of_the_application_that_is_named_so_is_none()
    {
        WatchResult found = await Monitored.Async(WorkAsync);
        Assert.Null(Assert.Single(found.ThrowIfFailed().Calls).AsyncApi);
    }

    [Fact]
    public async Task It_is_part_of_the_json()
    {
        using SqliteFile file = SqliteFile.WithClosed();
        WatchResult found = await Monitored.Async(() => file.Connection.OpenAsync());
        JsonElement api = JsonSerializer.SerializeToElement(Assert.Single(found.ThrowIfFailed().Calls)).GetProperty("async_api");
        Assert.Equal("DbConnection.OpenAsync", api.GetProperty("name").GetString());
        Assert.Equal("Microsoft.Data.Sqlite", api.GetProperty("package").GetString());
    }

    private static SqliteFile Select() => SqliteFile.WithCommand("SELECT text FROM items");

    private static Task<DbTransaction> Begin(SqliteFile file)
    {
        file.Later.Now();
        return file.Connection.BeginTransactionAsync().AsTask();
    }

    private static Task WorkAsync()
    {
        Thread.Sleep(1);
        return Task.CompletedTask;
    }

    private static string VersionOf(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
