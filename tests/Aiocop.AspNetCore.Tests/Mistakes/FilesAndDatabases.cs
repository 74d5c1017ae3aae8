using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.Sqlite;

namespace Aiocop.AspNetCore.Tests.Mistakes;

/// <summary>Files and databases, in endpoints and in a controller.</summary>
internal static class FilesAndDatabases
{
    public static void Map(WebApplication app, string file)
    {
        app.MapGet("/file", () =>
        {
            string text = File.ReadAllText(file); // <- file
            return text.Length;
        });
        app.MapGet("/fixed/file", async () =>
        {
            string text = await File.ReadAllTextAsync(file);
            return text.Length;
        });
        app.MapControllers();
    }
}

/// <summary>Asks a database.</summary>
public sealed class StockController : ControllerBase
{
    [HttpGet("/database")]
    public long Count()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open(); // <- database-open
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT 42";
        return (long)command.ExecuteScalar()!; // <- database
    }

    /// <summary>SQLite has no asynchronous calls, whatever its provider offers: it gets a thread that serves nobody.</summary>
    [HttpGet("/fixed/database")]
    public Task<long> CountAsync() => Task.Factory.StartNew(
        Count, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
