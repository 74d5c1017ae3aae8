using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;

namespace Aiocop.AspNetCore.Tests.Mistakes;

/// <summary>State that requests share: caches and locks.</summary>
internal static class SharedState
{
    private static int s_key;

    public static void Map(WebApplication app, Journal journal)
    {
        var cache = new ConcurrentDictionary<int, string>();
        app.MapGet("/get-or-add", (Remote remote) =>
        {
            int key = Interlocked.Increment(ref s_key);
            return cache.GetOrAdd(key, _ => remote.AskAsync().Result + "."); // <- get-or-add
        });
        var tasks = new ConcurrentDictionary<int, Lazy<Task<string>>>();
        app.MapGet("/fixed/get-or-add", async (Remote remote) =>
        {
            int key = Interlocked.Increment(ref s_key);
            return await tasks.GetOrAdd(key, _ => new Lazy<Task<string>>(() => remote.AskAsync())).Value;
        });

        app.MapGet("/lock", () =>
        {
            journal.Write("line");
            return "done";
        });
        app.MapGet("/fixed/lock", async () =>
        {
            await journal.WriteAsync("line");
            return "done";
        });
    }
}
