using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Threading.Channels;
using Aiocop.Agent;
using Aiocop.Tool.Recording;

namespace Aiocop.Tool.Targets;

/// <summary>A program that is started to be watched, with the processes that it starts.</summary>
internal sealed class RunTarget(IReadOnlyList<string> command, bool withChildren, AgentSettings settings, ChannelWriter<Entry> entries)
{
    /// <summary>How long a process may take to begin, and how long to end.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<int, TargetSession> _sessions = new();
    private readonly ConcurrentQueue<Exception> _failures = new();
    private string? _pipe;
    private int _watched;

    /// <summary>Runs the program to its end.</summary>
    /// <returns>Its exit code.</returns>
    /// <exception cref="ToolException">It could not be started, or nothing of it could be watched.</exception>
    public async Task<int> RunAsync()
    {
        AgentFiles.Check();
        CheckProfiler();
        await using var rendezvous = new Rendezvous(MeetAsync, lines => _sessions.Values.FirstOrDefault(session => session.Id == lines.Session)?.Receive(lines));
        _pipe = rendezvous.Pipe;
        using var forwarded = new ForwardedSignals();
        using Process process = Start(rendezvous.Pipe);
        forwarded.Use(process.Id);
        await process.WaitForExitAsync();
        await EndAsync(process);
        if (_watched == 0)
        {
            throw _failures.TryDequeue(out Exception? failure) ? failure : TargetErrors.NothingWatched(command[0], process.ExitCode);
        }

        return process.ExitCode;
    }

    private static void CheckProfiler()
    {
        string? other = Environment.GetEnvironmentVariable(Launch.ProfilerVariable);
        if (Environment.GetEnvironmentVariable(Launch.EnableProfilingVariable) == "1" && other is not null
            && !string.Equals(other, AgentFiles.ProfilerId, StringComparison.OrdinalIgnoreCase))
        {
            throw TargetErrors.OtherProfiler(other);
        }
    }

    private Process Start(string pipe)
    {
        var start = new ProcessStartInfo(command[0]) { UseShellExecute = false };
        foreach (string argument in command.Skip(1))
        {
            start.ArgumentList.Add(argument);
        }

        AgentFiles.AddTo(start.Environment, pipe, withChildren);
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw TargetErrors.NotStarted(command[0], exception);
        }
    }

    private async Task MeetAsync(int pid)
    {
        try
        {
            TargetSession session = await TargetSession.OpenAsync(pid, settings with { Session = Guid.NewGuid().ToString("N"), Pipe = _pipe }, entries);
            _sessions[pid] = session;
            await session.Begun.WaitAsync(s_patience);
            Interlocked.Increment(ref _watched);
        }
        catch (ToolException exception)
        {
            _failures.Enqueue(exception);
            entries.TryWrite(new MessageEntry { Time = DateTimeOffset.UtcNow, Pid = pid, Level = "error", Text = exception.Message });
        }
        catch (TimeoutException)
        {
            // The program goes on; findings may still come.
            _failures.Enqueue(TargetErrors.NoAgent(pid));
        }
        catch (Exception exception)
        {
            _failures.Enqueue(exception);
        }
    }

    /// <summary>Takes what is outstanding: the first process has ended, others are left to themselves.</summary>
    private async Task EndAsync(Process process)
    {
        foreach ((int pid, TargetSession session) in _sessions)
        {
            if (pid == process.Id)
            {
                await Task.WhenAny(session.Ended, Task.Delay(s_patience));
            }
        }

        await Task.WhenAll(_sessions.Values.Where(session => !session.Ended.IsCompleted).Select(session => session.DetachAsync(s_patience)));
        foreach ((int pid, TargetSession session) in _sessions)
        {
            string reason = session.Ended.IsCompletedSuccessfully ? await session.Ended : "lost";
            entries.TryWrite(new EndEntry
            {
                Time = DateTimeOffset.UtcNow,
                Pid = pid,
                Reason = reason,
                ExitCode = pid == process.Id ? process.ExitCode : null,
            });
        }
    }
}
