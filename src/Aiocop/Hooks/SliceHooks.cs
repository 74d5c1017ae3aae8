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
        SliceThread? thread = SliceThread.Current ?? SliceThread.Create();
        if (thread is null || thread.State != SliceState.Closed)
        {
            return 0;
        }

        // First, since who opens the slice may want to know what it is for.
        thread.Running.Push(workItem);
        SliceLifetime.Open(thread);
        return Opened;
    }

    public static void LeaveWorkItem(long token)
    {
        SliceThread thread = SliceThread.Current!;
        thread.Running.Pop();
        SliceLifetime.Close(thread);
    }

    /// <summary>Around the resumption of an async method from the box that keeps it.</summary>
    public static long EnterResumption(int hook, object? box, object? none, long noNumber)
    {
        // Once only: to find the thread's state is the larger part of the cost.
        SliceThread? thread = SliceThread.Current ?? SliceThread.Create();
        if (thread is null)
        {
            return 0;
        }

        long token = Enter(thread);
        thread.Running.Push(box);
        return token;
    }

    public static void LeaveResumption(long token)
    {
        SliceThread thread = SliceThread.Current!;
        thread.Running.Pop();
        Leave(thread, token);
    }

    /// <summary>Around the first part of an async method, which its caller runs.</summary>
    public static long EnterAsync()
    {
        SliceThread? thread = SliceThread.Current ?? SliceThread.Create();
        return thread is null ? 0 : Enter(thread);
    }

    public static void LeaveAsync(long token) => Leave(SliceThread.Current!, token);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Enter(SliceThread thread)
    {
        if (thread.State != SliceState.Closed)
        {
            thread.AsyncDepth++;
            return Nested;
        }

        SliceLifetime.Open(thread);
        thread.AsyncDepth = 1;
        return Opened;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Leave(SliceThread thread, long token)
    {
        if (token == Nested)
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
