using Aiocop;

namespace Probe;

/// <summary>Hides what calls were given.</summary>
internal static class HiddenRun
{
    public static async Task<int> RunAsync()
    {
        var found = new TaskCompletionSource();
        Cop.Start(options =>
        {
            options.HideArguments = true;
            options.OnSlowTask = slice =>
            {
                // Any other was slow because the machine is.
                if (slice.Reason == SlowTaskReason.IoBlocking)
                {
                    Console.WriteLine(string.Join(", ", slice.BlockingEvents.Select(call => call.Event)));
                    found.SetResult();
                }
            };
        });
        await Task.Run(() =>
        {
            File.Exists("/home/somebody/secret plans");
            Thread.Sleep(1);
        });
        await found.Task;
        return 0;
    }
}
