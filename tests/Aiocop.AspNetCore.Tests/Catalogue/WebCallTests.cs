using Aiocop.Catalogue;
using Aiocop.Tests.Catalogue;
using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.AspNetCore.Tests.Catalogue;

/// <summary>Walks the calls that web applications must not make: each is found, under the name of what was called.</summary>
public sealed class WebCallTests
{
    /// <summary>Gets every call.</summary>
    internal static IReadOnlyList<WebCall> All { get; } = [.. BodyCalls.All, .. StateCalls.All, .. HostCalls.All];

    public static TheoryData<string> Calls => [.. All.Select(call => call.Call)];

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_call_that_blocks_is_found(string call)
    {
        WebCall web = All.Single(web => web.Call == call);

        WatchResult found = await web.Watch();

        Assert.Equal([web.Name], found.ThrowIfFailed().Names.Distinct());
        Assert.All(found.Calls, blocking =>
        {
            Assert.Equal(CallOrigin.AsyncMethod, blocking.Origin);
            Assert.True(blocking.DurationMs > 0);
            Assert.NotNull(blocking.Alternative);
            Assert.Contains(".cs", blocking.Trace, StringComparison.Ordinal);
        });
    }
}
