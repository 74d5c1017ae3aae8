using Aiocop;

namespace Probe;

/// <summary>Reads one key, in async code on the pool; the key is to come once <c>ready</c> was written.</summary>
internal static class KeyRun
{
    public static async Task<int> RunAsync()
    {
        var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        Cop.Start(options => options.OnSlowTask = slice =>
        {
            foreach (BlockingEventInfo call in slice.BlockingEvents.Where(call => call.Event.Contains("Key", StringComparison.Ordinal)))
            {
                found.TrySetResult($"{call.Origin}: {call.Event}");
            }
        });
        await Task.Run(async () =>
        {
            await Task.Yield();
            Console.WriteLine("ready");
            Console.ReadKey(intercept: true);
        });
        string text = await found.Task;
        Cop.Deactivate();
        Console.WriteLine(text);
        return 0;
    }
}
