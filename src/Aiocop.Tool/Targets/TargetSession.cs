using System.Diagnostics.Tracing;
using System.Threading.Channels;
using Aiocop.Agent;
using Aiocop.Tool.Recording;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;

namespace Aiocop.Tool.Targets;

/// <summary>
/// The EventPipe session with the agent in one process: its arguments are what the agent is to do, its events are the
/// lines of the recording.
/// </summary>
internal sealed class TargetSession
{
    private const int BufferMegabytes = 16;
    private static readonly TimeSpan s_answer = TimeSpan.FromSeconds(10);

    /// <summary>How long a process whose session has ended may live on, for all that is known, before it counts as lost.</summary>
    private const int LooksAtMost = 100;
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(50);

    private readonly int _pid;
    private readonly AgentSettings _settings;
    private readonly EventPipeSession _session;
    private readonly EntryAssembler _assembler;
    private readonly ChannelWriter<Entry> _entries;
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly TaskCompletionSource<LastLines> _lastLines = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private TargetSession(int pid, AgentSettings settings, EventPipeSession session, ChannelWriter<Entry> entries)
    {
        _pid = pid;
        _settings = settings;
        _session = session;
        _entries = entries;
        _assembler = new EntryAssembler(pid);
        new Thread(Read) { IsBackground = true, Name = "Aiocop events" }.Start();
    }

    public string Id => _settings.Session;

    /// <summary>Gets when the process is watched; a <see cref="ToolException"/> if it can't be.</summary>
    public Task Begun => _begun.Task;

    /// <summary>Gets when there is nothing more to come, and why: <c>exited</c>, <c>detached</c>, or <c>lost</c>.</summary>
    public Task<string> Ended => _ended.Task;

    /// <summary>Opens the session, which has the agent begin: now, or as soon as there is one.</summary>
    /// <exception cref="ToolException">The process does not answer.</exception>
    public static async Task<TargetSession> OpenAsync(int pid, AgentSettings settings, ChannelWriter<Entry> entries) =>
        new(pid, settings, await OpenPipeAsync(pid, settings), entries);

    /// <summary>Has the agent end the watching: it tells the rest, and leaves the process as it was.</summary>
    public async Task DetachAsync(TimeSpan atMost)
    {
        try
        {
            EventPipeSession command = await OpenPipeAsync(_pid, new AgentSettings { Session = _settings.Session, Ends = true });
            await Task.WhenAny(Ended, Task.Delay(atMost));
            await CloseAsync(command);
        }
        catch (ToolException)
        {
            // It has ended meanwhile, or hangs.
        }

        await CloseAsync(_session);
    }

    private static async Task<EventPipeSession> OpenPipeAsync(int pid, AgentSettings settings)
    {
        var provider = new EventPipeProvider(
            AgentSource.SourceName, EventLevel.Verbose, -1, new Dictionary<string, string> { [AgentSettings.Argument] = settings.ToArgument() });
        using var timeout = new CancellationTokenSource(s_answer);
        try
        {
            return await new DiagnosticsClient(pid).StartEventPipeSessionAsync([provider], requestRundown: false, BufferMegabytes, timeout.Token);
        }
        catch (Exception exception) when (TargetErrors.IsExpected(exception))
        {
            throw TargetErrors.Unreachable(pid, exception);
        }
    }

    private void Read()
    {
        string reason = "lost";
        try
        {
            using var source = new EventPipeEventSource(_session.EventStream);
            source.Dynamic.AddCallbackForProviderEvent(AgentSource.SourceName, null, data => reason = Take(data) ?? reason);
            source.Process();
        }
        catch (Exception exception) when (TargetErrors.IsBrokenStream(exception))
        {
            // The process ended in the middle of an event.
        }

        if (!_ended.Task.IsCompleted && TakeLastLines())
        {
            reason = "exited";
        }

        foreach (Entry entry in _assembler.Rest())
        {
            _entries.TryWrite(entry);
        }

        _begun.TrySetException(TargetErrors.EndedBefore(_pid));
        _ended.TrySetResult(reason);
    }

    /// <summary>Takes what a process has told that ends, which is after the last event. One that was killed tells nothing.</summary>
    public void Receive(LastLines lines) => _lastLines.TrySetResult(lines);

    private bool TakeLastLines()
    {
        for (int look = 0; look < LooksAtMost && !_lastLines.Task.Wait(s_look) && TargetProcess.IsRunning(_pid); look++)
        {
        }

        if (!_lastLines.Task.IsCompleted)
        {
            return false;
        }

        LastLines last = _lastLines.Task.Result;
        foreach ((long number, string text) in last.Lines)
        {
            foreach (Entry entry in _assembler.Add(number, 0, 1, text))
            {
                _entries.TryWrite(entry);
            }
        }

        if (last.Count is { } count)
        {
            _assembler.End(count);
        }

        return last.Count is not null;
    }

    /// <summary>Takes an event.</summary>
    /// <returns>Why it was the last, or null.</returns>
    private string? Take(TraceEvent data)
    {
        if (data.PayloadByName("session") as string != _settings.Session)
        {
            return null;
        }

        switch (data.EventName)
        {
            case "Part":
                foreach (Entry entry in _assembler.Add(
                    (long)data.PayloadByName("number"), (int)data.PayloadByName("part"), (int)data.PayloadByName("parts"), (string)data.PayloadByName("text")))
                {
                    _entries.TryWrite(entry);
                    if (entry is ProcessEntry)
                    {
                        _begun.TrySetResult();
                    }
                }

                return null;
            case "Failed":
                _begun.TrySetException(TargetErrors.Refused(_pid, (string)data.PayloadByName("failure"), (string)data.PayloadByName("text")));
                return null;
            case "Ended":
                // The end of the session is what an ending process waits for.
                _assembler.End((long)data.PayloadByName("lines"));
                string reason = (string)data.PayloadByName("reason");
                _ended.TrySetResult(reason);
                _ = CloseAsync(_session);
                return reason;
            default:
                return null;
        }
    }

    private static async Task CloseAsync(EventPipeSession session)
    {
        using var timeout = new CancellationTokenSource(s_answer);
        try
        {
            await session.StopAsync(timeout.Token);
        }
        catch (Exception exception) when (TargetErrors.IsExpected(exception))
        {
            // Gone already.
        }
    }
}
