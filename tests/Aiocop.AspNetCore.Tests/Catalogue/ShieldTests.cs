using Aiocop.AspNetCore.Tests.Support;
using Aiocop.Catalogue;
using Aiocop.Tests.Catalogue;
using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.AspNetCore.Tests.Catalogue;

/// <summary>Walks the shields: what they are for is silent, and the user's code inside of it is not.</summary>
public sealed class ShieldTests
{
    public static TheoryData<string> Calls => [.. ShieldTwins.All.Select(twin => twin.Call)];

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task What_a_shield_is_for_is_silent(string call)
    {
        AsyncTwin twin = ShieldTwins.All.Single(twin => twin.Call == call);
        twin.Prepare();
        try
        {
            Silence.In(await Monitored.Async(twin.Run));
        }
        finally
        {
            twin.CleanUp();
        }
    }

    [Fact]
    public async Task What_the_user_does_after_a_reload_is_found()
    {
        using var settings = new Settings();

        WatchResult found = await Monitored.Async(() => settings.Reload(folder => folder.Text, """{ "A": 2 }""", () => File.Exists("/")));

        Assert.NotEmpty(found.ThrowIfFailed().Calls);
        Assert.All(found.Calls, call => Assert.Equal("File.Exists(/)", call.Event));
    }
}
