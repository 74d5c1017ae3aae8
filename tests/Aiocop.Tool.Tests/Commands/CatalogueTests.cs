using Aiocop.Tool.Catalogue;
using Xunit;

namespace Aiocop.Tool.Tests.Commands;

/// <summary>What <c>aiocop catalogue</c> finds.</summary>
public sealed class CatalogueTests
{
    [Fact]
    public void Everything_that_the_library_watches_is_there_once_in_its_category() =>
        Assert.Equal(Cop.GetBlockingEventsDict().Keys, WatchedCalls.All.Select(call => call.Name).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("thread.sleep", "Thread.Sleep")]
    [InlineData("File.Read*Text", "File.ReadAllText")]
    [InlineData("task.delay", "Thread.Sleep")]
    public void A_call_is_found_by_its_name_and_else_by_what_to_use_instead(string search, string name) =>
        Assert.Contains(WatchedCalls.Find(search, null), call => call.Name == name && call.Alternative is not null);

    [Fact]
    public void Names_come_before_alternatives() =>
        Assert.All(WatchedCalls.Find("File.ReadAll", null), call => Assert.StartsWith("File.ReadAll", call.Name, StringComparison.Ordinal));

    [Theory]
    [InlineData("readalltxt", "File.ReadAllText")]
    [InlineData("Thread.Slep", "Thread.Sleep")]
    public void What_is_not_found_has_near_ones(string search, string near)
    {
        Assert.Empty(WatchedCalls.Find(search, null));
        Assert.Equal(near, WatchedCalls.Nearest(search, null)[0]);
    }

    [Fact]
    public void A_category_is_all_there_is_to_see() =>
        Assert.All(WatchedCalls.Find(null, "WAIT"), call => Assert.Equal("wait", call.Category));
}
