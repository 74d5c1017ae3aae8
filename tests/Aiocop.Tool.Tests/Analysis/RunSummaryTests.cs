using Aiocop.Tool.Analysis;
using Aiocop.Tool.Recording;
using Xunit;

namespace Aiocop.Tool.Tests.Analysis;

/// <summary>What a recording adds up to. The recording was made by the shop of tests/apps/Shop.</summary>
public sealed class RunSummaryTests
{
    internal static string ShopRecording => Path.Combine(AppContext.BaseDirectory, "Recordings", "shop.jsonl");

    [Fact]
    public void A_recording_read_twice_counts_once()
    {
        RunSummary once = Read(ShopRecording);
        RunSummary twice = Read(ShopRecording, ShopRecording);

        Assert.NotEmpty(once.Sites);
        Assert.True(once.BlockedMs > 0);
        Assert.Equal(once.Calls, twice.Calls);
        Assert.Equal(once.BlockedMs, twice.BlockedMs);
    }

    private static RunSummary Read(params string[] paths)
    {
        var builder = new RunSummaryBuilder();
        foreach (Entry entry in paths.SelectMany(RecordingReader.Read))
        {
            builder.Add(entry);
        }

        return builder.Build();
    }
}
