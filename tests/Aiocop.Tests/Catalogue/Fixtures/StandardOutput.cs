using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>
/// The console's output stream, as it is when the standard output is a pipe whose reader has more to read than the pipe
/// holds. The stream keeps a duplicate of the descriptor, so the process's own is in its place again at once.
/// </summary>
internal sealed partial class StandardOutput : IDisposable
{
    private readonly AnonymousPipeServerStream _writer = new(PipeDirection.Out);
    private readonly AnonymousPipeClientStream _reader;
    private readonly Thread _drain;

    public StandardOutput()
    {
        _reader = new AnonymousPipeClientStream(PipeDirection.In, _writer.ClientSafePipeHandle);
        int before = Duplicate(1);
        _ = Replace((int)_writer.SafePipeHandle.DangerousGetHandle(), 1);
        Stream = Console.OpenStandardOutput();
        _ = Replace(before, 1);
        _ = Close(before);
        _drain = new Thread(Drain) { IsBackground = true };
    }

    public Stream Stream { get; }

    /// <summary>Gets more than any pipe holds.</summary>
    public byte[] Text { get; } = new byte[4 << 20];

    /// <summary>One that is read after somebody has waited for it a while.</summary>
    public static Waiting<StandardOutput> ReadLater()
    {
        var output = new StandardOutput();
        return new Waiting<StandardOutput>(output, full => full.Read(), WaitsBy.System, output);
    }

    /// <summary>Begins to read, until the end.</summary>
    public void Read() => _drain.Start();

    public void Dispose()
    {
        Stream.Dispose();
        _writer.Dispose();
        _drain.Join();
        _reader.Dispose();
    }

    private void Drain()
    {
        byte[] buffer = new byte[4096];
        while (_reader.Read(buffer) > 0)
        {
        }
    }

    [LibraryImport("libc", EntryPoint = "dup")]
    private static partial int Duplicate(int descriptor);

    [LibraryImport("libc", EntryPoint = "dup2")]
    private static partial int Replace(int from, int to);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
