using System.Runtime.CompilerServices;

namespace Aiocop.Profiler.Tests.Support;

/// <summary>
/// What the armed methods call. Counts per thread, because framework methods are called by every thread; calls nothing
/// itself, because anything that it called could be armed.
/// </summary>
internal static class HookRecorder
{
    [ThreadStatic] private static bool t_watching;
    [ThreadStatic] private static int t_enters;
    [ThreadStatic] private static int t_leaves;
    [ThreadStatic] private static int t_faults;
    [ThreadStatic] private static long t_open;
    [ThreadStatic] private static bool t_unbalanced;
    [ThreadStatic] private static int t_hookId;
    [ThreadStatic] private static object? t_object0;
    [ThreadStatic] private static object? t_object1;
    [ThreadStatic] private static long t_number;
    [ThreadStatic] private static Exception? t_thrownByEnter;
    [ThreadStatic] private static Exception? t_thrownByLeave;
    [ThreadStatic] private static bool t_answersZero;

    public static long EnterPlain() => Entered();

    public static long EnterWithArguments(int hookId, object? object0, object? object1, long number)
    {
        if (!t_watching) return 0;
        t_hookId = hookId;
        t_object0 = object0;
        t_object1 = object1;
        t_number = number;
        return Entered();
    }

    public static void Leave(long token)
    {
        if (!t_watching) return;
        t_leaves++;
        Exited(token);
        if (t_thrownByLeave is { } exception) throw exception;
    }

    public static void Fault(long token)
    {
        if (!t_watching) return;
        t_faults++;
        Exited(token);
    }

    /// <summary>Runs the action on this thread and tells what the hooks saw of it.</summary>
    public static Observation Watch(Action action, Exception? fromEnter = null, Exception? fromLeave = null, bool zero = false)
    {
        t_enters = t_leaves = t_faults = 0;
        t_open = 0;
        t_unbalanced = false;
        t_object0 = t_object1 = null;
        t_number = 0;
        t_thrownByEnter = fromEnter;
        t_thrownByLeave = fromLeave;
        t_answersZero = zero;
        Exception? escaped = null;
        t_watching = true;
        try
        {
            action();
        }
        catch (Exception e)
        {
            escaped = e;
        }
        finally
        {
            t_watching = false;
        }
        return new Observation(
            t_enters, t_leaves, t_faults, escaped, !t_unbalanced && (t_open == 0 || fromEnter is not null),
            t_hookId, t_object0, t_object1, t_number);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Entered()
    {
        if (!t_watching) return 0;
        t_enters++;
        if (t_thrownByEnter is { } exception) throw exception;
        return t_answersZero ? 0 : ++t_open; // the depth: the exits have to come in the opposite order
    }

    private static void Exited(long token)
    {
        if (token != t_open) t_unbalanced = true;
        t_open = token - 1;
    }
}

internal sealed record Observation(
    int Enters, int Leaves, int Faults, Exception? Escaped, bool Balanced,
    int HookId, object? Object0, object? Object1, long Number)
{
    public (int, int, int) Counts => (Enters, Leaves, Faults);
}
