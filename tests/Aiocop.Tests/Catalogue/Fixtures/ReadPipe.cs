using System.IO.Pipelines;

namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>A pipe in memory, whose reader is a stream.</summary>
internal sealed class ReadPipe : IDisposable
{
    private readonly Pipe _pipe = new();

    public ReadPipe() => Reader = _pipe.Reader.AsStream();

    public Stream Reader { get; }

    public void Write() => _pipe.Writer.WriteAsync("data"u8.ToArray()).AsTask().GetAwaiter().GetResult();

    public void Dispose()
    {
        _pipe.Writer.Complete();
        Reader.Dispose();
    }
}
