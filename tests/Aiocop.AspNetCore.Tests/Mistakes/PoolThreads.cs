using Microsoft.AspNetCore.Builder;

namespace Aiocop.AspNetCore.Tests.Mistakes;

/// <summary>Threads of the pool that are kept from their work.</summary>
internal static class PoolThreads
{
    public static void Map(WebApplication app, string file)
    {
        app.MapGet("/task-run", async () => await Task.Run(() =>
        {
            string text = File.ReadAllText(file); // <- task-run
            return text.Length;
        }));
        app.MapGet("/fixed/task-run", async () => (await File.ReadAllTextAsync(file)).Length);

        app.MapGet("/timer", async () =>
        {
            var ticked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var timer = new Timer(_ =>
            {
                _ = File.ReadAllText(file); // <- timer
                ticked.TrySetResult();
            });
            timer.Change(1, Timeout.Infinite);
            await ticked.Task;
        });
        app.MapGet("/fixed/timer", async () =>
        {
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
            await timer.WaitForNextTickAsync();
            _ = await File.ReadAllTextAsync(file);
        });

        app.MapGet("/async-void", async () =>
        {
            var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            WriteLater(written);
            await written.Task;

            async void WriteLater(TaskCompletionSource written)
            {
                await Task.Yield();
                File.WriteAllText(file, "text"); // <- async-void
                written.SetResult();
            }
        });
        app.MapGet("/fixed/async-void", async () =>
        {
            await WriteAsync();

            async Task WriteAsync()
            {
                await Task.Yield();
                await File.WriteAllTextAsync(file, "text");
            }
        });

        app.MapGet("/sleep", async () =>
        {
            await Task.Yield();
            Thread.Sleep(2); // <- sleep
        });
        app.MapGet("/fixed/sleep", async () =>
        {
            await Task.Yield();
            await Task.Delay(2);
        });

        app.MapGet("/completion", async () =>
        {
            var published = new TaskCompletionSource<string>();
            Task follower = Follow(published.Task);
            await Task.Yield();
            published.SetResult("text"); // <- completion-setter
            await follower;

            async Task Follow(Task<string> publication)
            {
                string text = await publication;
                File.WriteAllText(file, text); // <- completion
            }
        });
        app.MapGet("/fixed/completion", async () =>
        {
            var published = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            Task follower = Follow(published.Task);
            await Task.Yield();
            published.SetResult("text");
            await follower;

            async Task Follow(Task<string> publication) => await File.WriteAllTextAsync(file, await publication);
        });
    }
}
