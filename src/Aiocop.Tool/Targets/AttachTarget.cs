using System.Threading.Channels;
using Aiocop.Agent;
using Aiocop.Tool.Recording;
using Microsoft.Diagnostics.NETCore.Client;

namespace Aiocop.Tool.Targets;

/// <summary>A process that is watched while it runs, and left as it was.</summary>
internal sealed class AttachTarget(int pid, AgentSettings settings, ChannelWriter<Entry> entries)
{
    private static readonly TimeSpan s_hook = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_begin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_detach = TimeSpan.FromSeconds(10);

    /// <summary>Watches until the process ends, or somebody stops it.</summary>
    /// <param name="duration">How long to watch from the moment that it is watched; null for no end.</param>
    /// <param name="stop">Completed when it is to be left.</param>
    /// <exception cref="ToolException">The process can't be watched.</exception>
    public async Task WatchAsync(TimeSpan? duration, Task stop)
    {
        AgentFiles.Check();
        await HookAsync();
        TargetSession? session = null;
        await using var rendezvous = new Rendezvous(_ => Task.CompletedTask, lines => session?.Receive(lines));
        session = await TargetSession.OpenAsync(pid, settings with { Pipe = rendezvous.Pipe }, entries);
        Task begun = await Task.WhenAny(session.Begun, stop, Task.Delay(s_begin));
        if (begun == session.Begun)
        {
            await session.Begun;
        }
        else if (begun != stop)
        {
            await session.DetachAsync(s_detach);
            throw TargetErrors.NoAgent(pid);
        }

        await Task.WhenAny(session.Ended, stop, Task.Delay(duration ?? Timeout.InfiniteTimeSpan));
        if (!session.Ended.IsCompleted)
        {
            await session.DetachAsync(s_detach);
        }

        string reason = session.Ended.IsCompletedSuccessfully ? await session.Ended : "lost";
        entries.TryWrite(new EndEntry { Time = DateTimeOffset.UtcNow, Pid = pid, Reason = reason });
    }

    private async Task HookAsync()
    {
        using var timeout = new CancellationTokenSource(s_hook);
        try
        {
            await new DiagnosticsClient(pid).ApplyStartupHookAsync(AgentFiles.StartupHook, timeout.Token);
        }
        catch (Exception exception) when (exception is ServerErrorException or UnsupportedCommandException)
        {
            throw TargetErrors.NoHook(pid, exception);
        }
        catch (Exception exception) when (TargetErrors.IsExpected(exception))
        {
            throw TargetErrors.Unreachable(pid, exception);
        }
    }
}
