using System.Globalization;
using System.IO.Pipes;
using System.Text;

namespace Aiocop.Agent;

/// <summary>
/// The way for the last lines of a process that ends: the runtime closes all EventPipe sessions before it tells anybody
/// that the process ends (observed).
/// </summary>
internal sealed class TailPipe : IDisposable
{
    /// <summary>What a connection begins with: a process that says it is there, or the last lines of a session.</summary>
    public const byte Meets = (byte)'M';
    public const byte Tells = (byte)'T';

    private readonly NamedPipeClientStream _pipe;

    private TailPipe(NamedPipeClientStream pipe) => _pipe = pipe;

    /// <summary>Opens it, if the tool is still there.</summary>
    public static TailPipe? Open(string name, string session)
    {
        var pipe = new NamedPipeClientStream(".", name, PipeDirection.InOut, PipeOptions.CurrentUserOnly);
        try
        {
            pipe.Connect(TimeSpan.FromSeconds(2));
            pipe.WriteByte(Tells);
            var tail = new TailPipe(pipe);
            tail.WriteText(session);
            return tail;
        }
        catch (Exception exception) when (IsExpected(exception))
        {
            pipe.Dispose();
            return null;
        }
    }

    public static bool IsExpected(Exception exception) =>
        exception is IOException or TimeoutException or UnauthorizedAccessException or ObjectDisposedException or InvalidOperationException;

    /// <summary>Tells a line.</summary>
    public void Write(long number, string line) => WriteText(string.Create(CultureInfo.InvariantCulture, $"{number}\t{line}"));

    /// <summary>Tells that there is no more, and waits until the tool has it.</summary>
    public void End(long lines)
    {
        WriteText(string.Create(CultureInfo.InvariantCulture, $"{lines}\t"));
        try
        {
            _ = _pipe.ReadByte();
        }
        catch (Exception exception) when (IsExpected(exception))
        {
            // It closed the pipe at once.
        }
    }

    public void Dispose() => _pipe.Dispose();

    private void WriteText(string text)
    {
        try
        {
            _pipe.Write(Encoding.UTF8.GetBytes(text + "\n"));
        }
        catch (Exception exception) when (IsExpected(exception))
        {
            // The tool has gone meanwhile: nobody wants to know.
        }
    }
}
