using System.IO.Pipelines;
using System.IO.Pipes;
using Aiocop.Tests.Catalogue.Fixtures;
using PipeOptions = System.IO.Pipes.PipeOptions;

#pragma warning disable CA2022, CA2012 // How much was read does not matter; what is awaited last began first, so that it really waits.

namespace Aiocop.Soak.Tests.Families;

/// <summary>Pipes of the system, and those of System.IO.Pipelines.</summary>
internal static class PipeFamilies
{
    private static readonly byte[] s_data = "data\n"u8.ToArray();

    public static IEnumerable<SoakFamily> All =>
    [
        SoakFamily.Of("NamedPipeStream.ReadAsync and WriteAsync", 100_000, Drained, Talk, each: 2),
        SoakFamily.Of("NamedPipeClientStream.ConnectAsync and WaitForConnectionAsync", 4_000, () => new MemoryStream(), _ => Connect(), each: 2),
        SoakFamily.Of("AnonymousPipeStream.ReadAsync and WriteAsync", 100_000, DrainedAnonymous, Talk, each: 2),
        SoakFamily.Of("PipeReader.ReadAsync and PipeWriter.WriteAsync", 100_000, () => new Pipeline(), pipe => pipe.Talk(), each: 2),
        SoakFamily.Of("PipeReader and PipeWriter of streams", 100_000, () => new StreamPipeline(), pipe => pipe.Talk(), each: 2),
    ];

    private static PipePair Drained()
    {
        PipePair pair = PipePair.WithData();
        pair.Client.Read(new byte[8]);
        return pair;
    }

    private static AnonymousPipe DrainedAnonymous()
    {
        var pipe = new AnonymousPipe();
        pipe.Reader.ReadExactly(new byte[8]);
        return pipe;
    }

    private static async Task Talk(PipePair pair)
    {
        ValueTask<int> reading = pair.Client.ReadAsync(new byte[8]);
        await pair.Server.WriteAsync(s_data);
        await reading;
    }

    private static async Task Talk(AnonymousPipe pipe)
    {
        ValueTask<int> reading = pipe.Reader.ReadAsync(new byte[5]);
        await pipe.Writer.WriteAsync(s_data);
        await reading;
    }

    private static async Task Connect()
    {
        string name = "aiocop-" + Guid.NewGuid().ToString("N");
        await using var server = new NamedPipeServerStream(name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous);
        await using var client = new NamedPipeClientStream(".", name, PipeDirection.InOut, PipeOptions.Asynchronous);
        Task waiting = server.WaitForConnectionAsync();
        await client.ConnectAsync();
        await waiting;
    }

    private sealed class Pipeline : IDisposable
    {
        private readonly Pipe _pipe = new();

        public async Task Talk()
        {
            ValueTask<ReadResult> reading = _pipe.Reader.ReadAsync();
            await _pipe.Writer.WriteAsync(s_data);
            ReadResult read = await reading;
            _pipe.Reader.AdvanceTo(read.Buffer.End);
        }

        public void Dispose()
        {
            _pipe.Writer.Complete();
            _pipe.Reader.Complete();
        }
    }

    /// <summary>A reader and a writer at the two ends of a named pipe.</summary>
    private sealed class StreamPipeline : IDisposable
    {
        private readonly PipePair _pair = Drained();
        private readonly PipeReader _reader;
        private readonly PipeWriter _writer;

        public StreamPipeline()
        {
            _reader = PipeReader.Create(_pair.Client);
            _writer = PipeWriter.Create(_pair.Server);
        }

        public async Task Talk()
        {
            ValueTask<ReadResult> reading = _reader.ReadAsync();
            await _writer.WriteAsync(s_data);
            ReadResult read = await reading;
            _reader.AdvanceTo(read.Buffer.End);
        }

        public void Dispose() => _pair.Dispose();
    }
}
