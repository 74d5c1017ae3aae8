using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Aiocop.Agent;

/// <summary>One watching of this process, from the tool's first command to its last. Runs on the agent's thread.</summary>
internal sealed class WatchSession
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private readonly AgentSettings _settings;
    private readonly EntryLines _lines;
    private readonly SliceQueue _slices = new();
    private readonly ConcurrentQueue<StarvationReport> _starvations = new();
    private readonly SentSites _sites = new();
    private readonly SlowTaskCallback _onSlice;
    private readonly StarvationCallback _onStarvation;
    private bool _isToEnd;

    public WatchSession(AgentSettings settings)
    {
        _settings = settings;
        _onSlice = _slices.Add;
        _onStarvation = _starvations.Enqueue;
        _lines = new EntryLines(settings.Session);
    }

    public void Run()
    {
        using var messages = new LibraryMessages();

        // A program that uses Aiocop itself keeps its own settings, and is not stopped at the end.
        bool isJoined = Cop.IsInstalled();
        Cop.RegisterSlowTaskCallback(_onSlice);
        Cop.RegisterStarvationCallback(_onStarvation);
        try
        {
            if (Begin(isJoined))
            {
                Follow();
            }
        }
        finally
        {
            Cop.UnregisterSlowTaskCallback(_onSlice);
            Cop.UnregisterStarvationCallback(_onStarvation);
            if (!isJoined && !AgentThread.ProcessEnds && !Environment.HasShutdownStarted)
            {
                CopSetup.StopByAgent();
            }
        }

        AgentSource.Log.Ended(_settings.Session, _lines.Count, AgentThread.ProcessEnds ? "exited" : "detached");
    }

    private bool Begin(bool isJoined)
    {
        try
        {
            if (!isJoined)
            {
                Cop.ResetSites();
                Cop.Start(_settings.ApplyTo);
            }
        }
        catch (Exception exception)
        {
            AgentSource.Log.Failed(_settings.Session, (exception as CopInstallException)?.Failure.ToString() ?? exception.GetType().Name, exception.Message);
            return false;
        }

        WriteProcess();
        if (isJoined)
        {
            _lines.WriteMessage("information", "The program uses Aiocop itself: its settings hold, and its sites count from its own start on.");
        }

        return true;
    }

    private void Follow()
    {
        // All of it once at the beginning: the end of a process is to find it compiled.
        WriteCounted(isLast: false);
        long lastSecond = Stopwatch.GetTimestamp();
        while (!HasEnded())
        {
            AgentThread.Wait(s_look);
            AgentSource.Log.Pulse();
            if (Stopwatch.GetElapsedTime(lastSecond) >= s_second)
            {
                lastSecond = Stopwatch.GetTimestamp();
                WriteCounted(isLast: false);
            }
            else
            {
                WriteNew(isLast: false);
            }
        }

        if (!AgentThread.IsUnheard)
        {
            WriteCounted(isLast: true);
        }
        else if (_settings.Pipe is { } name && TailPipe.Open(name, _settings.Session) is { } tail)
        {
            // The process ends: had the tool gone, there would be no pipe.
            using (tail)
            {
                _lines.GoOnIn(tail);
                WriteCounted(isLast: true);
                tail.End(_lines.Count);
            }
        }
    }

    private bool HasEnded()
    {
        while (AgentThread.TryTake(out AgentSettings? command))
        {
            if (command!.Session == _settings.Session)
            {
                _isToEnd |= command.Ends;
            }
            else if (!command.Ends)
            {
                AgentSource.Log.Failed(command.Session, "Watched", "Another aiocop watches this process already.");
            }
        }

        return _isToEnd || AgentThread.IsUnheard || AgentThread.ProcessEnds;
    }

    private void WriteNew(bool isLast)
    {
        while (LibraryMessages.TryTake(out (string Level, string Text) message))
        {
            _lines.WriteMessage(message.Level, message.Text);
        }

        while (_starvations.TryDequeue(out StarvationReport? starvation))
        {
            _lines.Write("starvation", "starvation", starvation, AgentJson.Default.StarvationReport);
        }

        foreach (SlowTaskEvent slice in _slices.Take(isLast))
        {
            _lines.Write("slice", "slice", slice, EntryJson.Slice);
        }
    }

    private void WriteCounted(bool isLast)
    {
        SiteReport report = Cop.GetSites();
        _sites.Write(report, _lines, isLast);
        _lines.Write("pool", writer =>
        {
            writer.WriteNumber("threads", ThreadPool.ThreadCount);
            writer.WriteNumber("queue_length", ThreadPool.PendingWorkItemCount);
            writer.WriteNumber("completed_items", ThreadPool.CompletedWorkItemCount);
        });
        // What has come meanwhile is in the totals.
        WriteNew(isLast);
        _lines.Write("totals", writer =>
        {
            writer.WriteNumber("slices", _slices.All);
            writer.WriteNumber("slow_slices", _slices.Slow);
            writer.WriteNumber("unsent_slices", _slices.Unsent);
            writer.WriteNumber("other_calls", report.OtherCount);
            writer.WriteNumber("other_ms", report.OtherMs);
            writer.WriteNumber("dropped_calls", report.DroppedCount);
            writer.WriteNumber("dropped_ms", report.DroppedMs);
        });
    }

    private void WriteProcess()
    {
        int hooked = Cop.GetPatchedFunctions().Count;
        int unhooked = Cop.GetUnpatchedFunctions().Count;
        _lines.Write("process", writer =>
        {
            writer.WriteString("name", Assembly.GetEntryAssembly()?.GetName().Name ?? Process.GetCurrentProcess().ProcessName);
            writer.WriteString("runtime", Environment.Version.ToString());
            writer.WriteString("aiocop_version", typeof(Cop).Assembly.GetName().Version?.ToString(3) ?? "");
            writer.WriteString("platform", RuntimeInformation.RuntimeIdentifier);
            writer.WriteNumber("processors", Environment.ProcessorCount);
            writer.WriteNumber("threshold_ms", Cop.GetSlowTaskThresholdMs());
            writer.WriteNumber("hooked_methods", hooked);
            writer.WriteNumber("unhooked_methods", unhooked);
        });
    }
}
