namespace Aiocop.Soak.Tests.Families;

/// <summary>Waiting for time to pass, and giving up because it has.</summary>
internal static class TimeFamilies
{
    private const int Many = 1_000;

    public static IEnumerable<SoakFamily> All =>
    [
        SoakFamily.Of("Task.Delay", 100_000, () => Task.Delay(1), Many),
        SoakFamily.Of("PeriodicTimer.WaitForNextTickAsync", 100_000, () => new PeriodicTimer(TimeSpan.FromMilliseconds(1)), async timer => await timer.WaitForNextTickAsync(), Many),
        SoakFamily.Of("Timer callbacks", 100_000, Timers, Many),
        SoakFamily.Of("CancellationTokenSource.CancelAfter", 50_000, TimeOut, Many),
        SoakFamily.Of("Task.WaitAsync that times out", 50_000, GiveUp, Many),
        SoakFamily.Of("Task.Yield", 1_000_000, async () => await Task.Yield()),
    ];

    private static async Task Timers()
    {
        var fired = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var timer = new Timer(_ => fired.TrySetResult(), null, 1, Timeout.Infinite);
        await fired.Task;
    }

    private static async Task TimeOut()
    {
        using var source = new CancellationTokenSource();
        source.CancelAfter(1);
        try
        {
            await Task.Delay(Timeout.Infinite, source.Token);
        }
        catch (OperationCanceledException)
        {
        }
    }

    private static async Task GiveUp()
    {
        try
        {
            await new TaskCompletionSource().Task.WaitAsync(TimeSpan.FromMilliseconds(1));
        }
        catch (TimeoutException)
        {
        }
    }
}
