using System.Runtime.CompilerServices;
using Aiocop.Slices;

namespace Aiocop.Hooks;

/// <summary>
/// What the injected code calls when a thread takes up asynchronous work and gives it back: around each thread-pool
/// work item, and around each async method and continuation. The hot path of a clean slice; nothing here allocates once
/// a thread has run its first slice, and nothing throws.
/// </summary>
internal static class SliceHooks
{
    private const long Opened = 1;
    private const long Nested = 2;

    public static long EnterWorkItem(int hook, object? workItem, object? none, long noNumber)
    {
        SliceThread? thread = SliceThread.Current;
        if (thread is null)
        {
            return SliceThread.Create() is null ? 0 : EnterWorkItem(hook, workItem, none, noNumber);
        }

        if (thread.State != SliceState.Closed)
        {
            return 0;
        }

        // First, since who opens the slice may want to know what it is for.
        thread.Running.Begin(workItem);
        SliceLifetime.Open(thread);
        return thread.Token(Opened);
    }

    public static void LeaveWorkItem(long token)
    {
        SliceThread thread = SliceThread.Of(token);
        thread.Running.End();
        SliceLifetime.Close(thread);
    }

    /// <summary>Around the resumption of an async method from the box that keeps it, unless the box is the work item.</summary>
    public static long EnterResumption(int hook, object? box, object? none, long noNumber)
    {
        long token = EnterAsync();
        if (token != 0)
        {
            SliceThread.Of(token).Running.Push(box);
        }

        return token;
    }

    /// <summary>
    /// Around the resumption that a worker of the pool makes. Its work item has a slice already, unless the worker has been
    /// busy since before the hooks were there: its loop is old code then, for as long as it finds work.
    /// </summary>
    public static long EnterLateResumption(int hook, object? box, object? none, long noNumber) =>
        SliceThread.Current is { State: not SliceState.Closed } ? 0 : EnterResumption(hook, box, none, noNumber);

    public static void LeaveResumption(long token)
    {
        SliceThread.Of(token).Running.Pop();
        LeaveAsync(token);
    }

    /// <summary>Around the first part of an async method, which its caller runs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long EnterAsync()
    {
        SliceThread? thread = SliceThread.Current ?? SliceThread.Create();
        if (thread is null)
        {
            return 0;
        }

        if (thread.State != SliceState.Closed)
        {
            thread.AsyncDepth++;
            return thread.Token(Nested);
        }

        SliceLifetime.Open(thread);
        thread.AsyncDepth = 1;
        return thread.Token(Opened);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LeaveAsync(long token)
    {
        SliceThread thread = SliceThread.Of(token);
        if (SliceThread.KindOf(token) == Nested)
        {
            thread.AsyncDepth--;
        }
        else
        {
            thread.AsyncDepth = 0;
            SliceLifetime.Close(thread);
        }
    }

    /// <summary>Entered where a work item's or continuation's execution context has been restored; see <see cref="HookGates.Context"/>.</summary>
    public static long EnterContext()
    {
        if (SliceThread.Current is { State: SliceState.Open } thread)
        {
            SliceLifetime.TryCapture(thread, end: false);
            return Opened;
        }

        return 0;
    }

    public static void LeaveContext(long token)
    {
        if (SliceThread.Current is { State: SliceState.Open } thread && SliceLifetime.IsWorthAnEvent(thread))
        {
            SliceLifetime.TryCapture(thread, end: true);
        }
    }
}
