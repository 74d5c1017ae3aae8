using Aiocop.Catalogue;
using Aiocop.Findings;
using Aiocop.Findings.Sites;
using Xunit;

namespace Aiocop.Tests.Findings.Sites;

public sealed class CallTallyTests
{
    private const int Threads = 4;
    private const int CallsEach = 20_000;

    [Fact]
    public void Threads_that_count_at_one_site_lose_nothing()
    {
        var site = CallTally.OfSite();
        BlockingMethod method = CatalogueTable.BuiltIn.Methods[0];
        using var together = new Barrier(Threads);
        Thread[] threads = [.. Enumerable.Range(1, Threads).Select(number => new Thread(() =>
        {
            var calls = new CallBuffer();
            Assert.True(calls.TryAdd(method, number, framesPerCall: 1, out int index));
            calls[index] = new CallRecord { Method = method, Duration = number };
            together.SignalAndWait();
            for (int i = 0; i < CallsEach; i++)
            {
                Assert.True(site.TryAdd(calls, index, seen: number));
            }
        }))];

        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        BlockingSite counted = site.TryDescribe(new SiteKey("Call", null, null))!;
        Assert.Equal(Threads * CallsEach, counted.Count);
        Assert.Equal(Threads * CallsEach, site.Sum().Count);
        Assert.Equal(Threads * CallsEach, counted.Phases.Values.Sum());
        Assert.Equal(1, counted.FirstSeen.Ticks);
        Assert.Equal(Threads, counted.LastSeen.Ticks);
    }
}
