using System.IO.Pipelines;

namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>A pipe in memory that holds more than it should already, and whose writer is a stream.</summary>
internal sealed class WrittenPipe : IDisposable
{
    private readonly Pipe _pipe = new(new PipeOptions(pauseWriterThreshold: 4, resumeWriterThreshold: 2));

    public WrittenPipe()
    {
        _pipe.Writer.GetSpan(10);
        _pipe.Writer.Advance(10);
        Writer = _pipe.Writer.AsStream();
    }

    public Stream Writer { get; }

    /// <summary>One that is read after somebody has waited for it a while.</summary>
    public static Waiting<WrittenPipe> Full()
    {
        var pipe = new WrittenPipe();
        return new Waiting<WrittenPipe>(pipe, full => full.Read(), pipe);
    }

    public void Dispose()
    {
        Writer.Dispose();
        _pipe.Reader.Complete();
    }

    private void Read()
    {
        // Nothing is there if nobody wrote after all.
        if (_pipe.Reader.TryRead(out ReadResult result))
        {
            _pipe.Reader.AdvanceTo(result.Buffer.End);
        }
    }
}
