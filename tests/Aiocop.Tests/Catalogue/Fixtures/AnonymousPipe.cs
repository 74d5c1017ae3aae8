using System.IO.Pipes;

namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>Both ends of an anonymous pipe with some lines in it.</summary>
internal sealed class AnonymousPipe : IDisposable
{
    public AnonymousPipe()
    {
        Writer = new AnonymousPipeServerStream(PipeDirection.Out);
        Reader = new AnonymousPipeClientStream(PipeDirection.In, Writer.ClientSafePipeHandle);
        Writer.Write("one\ntwo\n"u8);
    }

    public AnonymousPipeServerStream Writer { get; }

    public AnonymousPipeClientStream Reader { get; }

    public void Dispose()
    {
        Reader.Dispose();
        Writer.Dispose();
    }
}
