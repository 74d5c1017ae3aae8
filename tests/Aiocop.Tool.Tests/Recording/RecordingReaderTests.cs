using Aiocop.Tool.Recording;
using Aiocop.Tool.Tests.Analysis;
using Xunit;

namespace Aiocop.Tool.Tests.Recording;

/// <summary>Reading a recording that somebody still writes.</summary>
public sealed class RecordingReaderTests
{
    [Fact]
    public void A_line_that_is_written_meanwhile_is_no_broken_one()
    {
        string[] lines = File.ReadAllLines(RunSummaryTests.ShopRecording);
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, lines[0] + "\n" + lines[1][..20]);
            using IEnumerator<Entry> entries = RecordingReader.Read(path).GetEnumerator();
            Assert.True(entries.MoveNext());
            File.AppendAllText(path, lines[1][20..] + "\n" + lines[2] + "\n");

            Assert.False(entries.MoveNext());
            Assert.Equal(3, RecordingReader.Read(path).Count());
        }
        finally
        {
            File.Delete(path);
        }
    }
}
