using System.IO.Pipes;

namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>A pair of named pipes, connected or about to be.</summary>
internal sealed class PipePair : IDisposable
{
    private readonly string _name = "aiocop-" + Guid.NewGuid().ToString("N");

    public PipePair()
    {
        Server = new NamedPipeServerStream(_name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous);
        Client = new NamedPipeClientStream(".", _name, PipeDirection.InOut, PipeOptions.Asynchronous);
    }

    public NamedPipeServerStream Server { get; }

    public NamedPipeClientStream Client { get; }

    /// <summary>Both are connected, and the client finds something to read.</summary>
    public static PipePair WithData()
    {
        PipePair pair = Called();
        pair.Server.WaitForConnection();
        pair.Server.Write("data\n"u8);
        return pair;
    }

    /// <summary>The client is connected; the server has yet to accept it.</summary>
    public static PipePair Called()
    {
        var pair = new PipePair();
        pair.Client.Connect();
        return pair;
    }

    public void Dispose()
    {
        Client.Dispose();
        Server.Dispose();
    }
}
