using System.Diagnostics;
using Aiocop.Tests.Catalogue.Fixtures;
using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.Tests.Catalogue;

/// <summary>
/// The work items by which the framework runs its own asynchronous APIs on the pool: silent themselves, as their twins
/// show, but the code of the user that runs inside of them is seen.
/// </summary>
public sealed class ExemptWorkTests
{
    /// <summary>
    /// The hooks sit above what this work item calls, so it needs no shield, and nothing is muted where it goes on.
    /// </summary>
    [Fact]
    public async Task What_follows_an_asynchronous_read_in_its_work_item_is_found()
    {
        using var file = new OpenFile();
        bool inline = false;
        WatchResult found = await Monitored.Async(async () =>
        {
            // Not every time: the read may be over before it is awaited.
            while (!inline)
            {
                await RandomAccess.ReadAsync(file.Stream.SafeFileHandle, new byte[4], 0).ConfigureAwait(false);
                inline = new StackTrace().ToString().Contains("ThreadPoolValueTaskSource", StringComparison.Ordinal);
                if (inline)
                {
                    File.Exists("/");
                }
            }
        });

        Assert.Equal("File.Exists(/)", found.ThrowIfFailed().Call.Event);
    }

    [Fact]
    public Task A_read_of_a_stream_of_the_user_that_has_no_asynchronous_one() =>
        Finds("BlockingStream.Read", () => new BlockingStream().ReadAsync(new byte[1], 0, 1));

    [Fact]
    public Task A_write_of_a_stream_of_the_user_that_has_no_asynchronous_one() =>
        Finds("BlockingStream.Write", () => new BlockingStream().WriteAsync(new byte[1], 0, 1));

    [Fact]
    public Task A_flush_of_a_stream_of_the_user_that_has_no_asynchronous_one() =>
        Finds("BlockingStream.Flush", () => new BlockingStream().FlushAsync());

    [Fact]
    public Task A_read_of_a_reader_of_the_user_that_has_no_asynchronous_one() =>
        Finds("BlockingReader.ReadLine", () => new BlockingReader().ReadLineAsync());

    [Fact]
    public Task A_write_of_a_writer_of_the_user_that_has_no_asynchronous_one() =>
        Finds("BlockingWriter.Write", () => new BlockingWriter().WriteAsync('x'));

    /// <summary>Observed on .NET 10: the mail's own lines are written, and their answers read, synchronously.</summary>
    [Fact]
    public async Task A_mail_that_is_sent_asynchronously_blocks_all_the_same()
    {
        using var mail = new MailExchange();

        WatchResult found = await Monitored.Async(() => mail.Client.SendMailAsync(mail.Mail));

        Assert.Contains("NetworkStream.Write", found.ThrowIfFailed().Names);
        Assert.Contains("NetworkStream.Read", found.Names);
    }

    /// <summary>The framework runs it on the pool, and the call is the user's own all the same.</summary>
    private static async Task Finds(string caller, Func<Task> call)
    {
        WatchResult found = await Monitored.Async(call);

        Assert.StartsWith("Thread.Sleep(", found.ThrowIfFailed().Call.Event, StringComparison.Ordinal);
        Assert.EndsWith(caller, found.Call.EntryPoint, StringComparison.Ordinal);
    }

    private sealed class BlockingStream : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Thread.Sleep(1);
            return count;
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
            Thread.Sleep(1);
            Position += count;
        }

        public override void Flush()
        {
            Thread.Sleep(1);
            Position = 0;
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }

    private sealed class BlockingReader : TextReader
    {
        public override string? ReadLine()
        {
            Thread.Sleep(1);
            return GetHashCode().ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    private sealed class BlockingWriter : TextWriter
    {
        private int _written;

        public override System.Text.Encoding Encoding => System.Text.Encoding.UTF8;

        public override void Write(char value)
        {
            Thread.Sleep(1);
            _written++;
        }
    }
}
