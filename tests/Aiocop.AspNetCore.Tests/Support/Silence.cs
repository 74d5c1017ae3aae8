using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.AspNetCore.Tests.Support;

/// <summary>Asserts that asynchronous work is no finding.</summary>
internal static class Silence
{
    /// <summary>Runs the work under monitoring, several times: the first time other code runs than later.</summary>
    public static async Task Of(Func<Task> work, int times = 3)
    {
        WatchResult found = await Monitored.Async(async () =>
        {
            for (int i = 0; i < times; i++)
            {
                await work();
            }
        });
        In(found);
    }

    /// <summary>Fails with every finding and its stack.</summary>
    public static void In(WatchResult found)
    {
        string[] calls = [.. found.ThrowIfFailed().Calls.Select(call => $"{call.Event} <- {call.Trace}").Distinct()];
        Assert.True(calls is [], string.Join("\n", calls));
    }
}
