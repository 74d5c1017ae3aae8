using System.Globalization;
using System.IO.Pipes;
using Aiocop.Agent;

namespace Aiocop.Tool.Targets;

/// <summary>
/// The pipe on which processes say that they are there, and wait until they are watched, and on which one that ends tells
/// what is outstanding. Nobody but this user can reach it.
/// </summary>
internal sealed class Rendezvous : IAsyncDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private readonly string? _folder;
    private readonly Func<int, Task> _met;
    private readonly Action<LastLines> _told;
    private readonly Task _listening;

    /// <param name="met">Called for each process; until it is done the process waits.</param>
    /// <param name="told">Called with the last lines of one that ends; until it is done the process waits.</param>
    public Rendezvous(Func<int, Task> met, Action<LastLines> told)
    {
        _met = met;
        _told = told;
        if (OperatingSystem.IsWindows())
        {
            Pipe = $"aiocop-{Guid.NewGuid():N}";
        }
        else
        {
            // Made with 0700 (documented).
            _folder = Directory.CreateTempSubdirectory("aiocop-").FullName;
            Pipe = Path.Combine(_folder, "pipe");
        }

        _listening = ListenAsync(Open());
    }

    /// <summary>Gets the name by which a process finds it.</summary>
    public string Pipe { get; }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _listening;
        _ending.Dispose();
        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private NamedPipeServerStream Open() => new(
        Pipe, PipeDirection.InOut, NamedPipeServerStream.MaxAllowedServerInstances, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);

    private async Task ListenAsync(NamedPipeServerStream next)
    {
        while (true)
        {
            try
            {
                await next.WaitForConnectionAsync(_ending.Token);
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException)
            {
                await next.DisposeAsync();
                if (_ending.IsCancellationRequested)
                {
                    return;
                }

                next = Open();
                continue;
            }

            NamedPipeServerStream connected = next;
            next = Open();
            _ = HearAsync(connected, _ending.Token);
        }
    }

    private async Task HearAsync(NamedPipeServerStream pipe, CancellationToken ending)
    {
        await using (pipe)
        {
            try
            {
                byte[] kind = new byte[1];
                await pipe.ReadExactlyAsync(kind, ending);
                if (kind[0] == TailPipe.Tells)
                {
                    using var reader = new StreamReader(pipe, leaveOpen: true);
                    _told(await LastLines.ReadAsync(reader, ending));
                }
                else
                {
                    byte[] pid = new byte[sizeof(int)];
                    await pipe.ReadExactlyAsync(pid, ending);
                    await _met(BitConverter.ToInt32(pid));
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException)
            {
                // The process was killed, or this command ends.
            }
        }
    }
}

/// <summary>What a process that ends has still told.</summary>
/// <param name="Session">Whom it is for.</param>
/// <param name="Lines">The lines with their numbers.</param>
/// <param name="Count">How many lines there were in all; null if it was killed while it told.</param>
internal sealed record LastLines(string Session, IReadOnlyList<(long Number, string Text)> Lines, long? Count)
{
    public static async Task<LastLines> ReadAsync(TextReader reader, CancellationToken ending)
    {
        string session = await reader.ReadLineAsync(ending) ?? "";
        var lines = new List<(long, string)>();
        while (await reader.ReadLineAsync(ending) is { } line && line.Split('\t', 2) is [var number, var text])
        {
            long value = long.Parse(number, CultureInfo.InvariantCulture);
            if (text.Length == 0)
            {
                return new LastLines(session, lines, value);
            }

            lines.Add((value, text));
        }

        return new LastLines(session, lines, null);
    }
}
