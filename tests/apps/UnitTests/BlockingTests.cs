using Xunit;

namespace UnitTests;

/// <summary>A test suite that knows nothing of Aiocop. Its one test passes, and blocks.</summary>
public class BlockingTests
{
    [Fact]
    public async Task Blocks()
    {
        await Task.Yield();
        Thread.Sleep(50);
        Assert.NotEmpty(await Task.FromResult("text"));
    }
}
