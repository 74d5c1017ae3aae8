using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>
/// Puts a pipe with two lines in the place of the process's own standard input, and puts that back afterwards: what
/// reads below <see cref="Console.In"/> goes by the descriptor.
/// </summary>
internal sealed partial class StandardInput : IDisposable
{
    private readonly AnonymousPipe _pipe = new();
    private readonly int _before = Duplicate(0);

    public StandardInput()
    {
        _ = Replace((int)_pipe.Reader.SafePipeHandle.DangerousGetHandle(), 0);
        Stream = Console.OpenStandardInput();
    }

    public Stream Stream { get; }

    /// <summary>Lets the input end after its lines.</summary>
    public void End() => _pipe.Writer.Dispose();

    public void Dispose()
    {
        if (_before >= 0)
        {
            _ = Replace(_before, 0);
            _ = Close(_before);
        }

        _pipe.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "dup")]
    private static partial int Duplicate(int descriptor);

    [LibraryImport("libc", EntryPoint = "dup2")]
    private static partial int Replace(int from, int to);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
