using System.Runtime.CompilerServices;

namespace Attribution;

/// <summary>What the JIT changes: methods that it would give no frame of their own, and code that is replaced while it runs.</summary>
internal static class Optimised
{
    private const int Often = 100_000;

    public static async Task Inlined()
    {
        await Gate.Opening;
        CallsInlined(); // <- inlined calls 2 Optimised.Inlined
    }

    public static async Task InlinedSecond()
    {
        await Gate.Opening;
        CallsInlinedTwice(); // <- inlined-second calls 2 Optimised.InlinedSecond
    }

    /// <summary>The JIT would inline what it calls.</summary>
    public static async Task Small()
    {
        await Gate.Opening;
        Keep(Exists("small")); // <- small calls 1 Optimised.Small
    }

    /// <summary>The JIT would end what it calls with a jump.</summary>
    public static async Task TailCall()
    {
        await Gate.Opening;
        Keep(Jumps("tail-call")); // <- tail-call calls 1 Optimised.TailCall
    }

    public static async Task HotMethod()
    {
        await Gate.Opening;
        for (int i = 1; i <= Often; i++)
        {
            Hot(i); // <- hot-method calls 1 Optimised.HotMethod
            if (i % 10_000 == 0)
            {
                // The runtime replaces what is called often, on a thread of its own.
                await Task.Yield();
            }
        }
    }

    public static async Task HotLoop()
    {
        await Gate.Opening;
        Keep(Loops() > 0); // <- hot-loop calls 1 Optimised.HotLoop
    }

    public static async Task HotAsync()
    {
        await Gate.Opening;
        for (int i = 1; i <= Often; i++)
        {
            await HotOne(i); // <- hot-async calls 1 Optimised.HotAsync
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void CallsInlined()
    {
        Keep(false);
        Inline("inlined"); // <- inlined calls 1 Optimised.CallsInlined
        Keep(true);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void CallsInlinedTwice()
    {
        Keep(InlineOther(null));
        Keep(false);
        Keep(InlineOther("inlined-second")); // <- inlined-second calls 1 Optimised.CallsInlinedTwice
        Keep(InlineOther(null));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Inline(string path)
    {
        _ = File.Exists(path); // <- inlined blocks Optimised.Inline
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool InlineOther(string? path)
    {
        if (path is null)
        {
            return false;
        }

        return File.Exists(path); // <- inlined-second blocks Optimised.InlineOther
    }

    private static bool Exists(string path)
    {
        bool exists = File.Exists(path); // <- small blocks Optimised.Exists
        return !exists;
    }

    private static bool Jumps(string path) =>
        File.Exists(path); // <- tail-call blocks Optimised.Jumps

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Hot(int turn)
    {
        if (turn == Often)
        {
            _ = File.Exists("hot-method"); // <- hot-method blocks Optimised.Hot
        }

        return turn + 1;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long Loops()
    {
        long sum = 0;
        for (int i = 0; i < Often; i++)
        {
            sum += i;
            if (i == Often - 2)
            {
                _ = File.Exists("hot-loop"); // <- hot-loop blocks Optimised.Loops
            }
        }

        return sum;
    }

    private static async ValueTask<int> HotOne(int turn)
    {
        if (turn == Often)
        {
            _ = File.Exists("hot-async"); // <- hot-async blocks Optimised.HotOne
        }

        await Task.CompletedTask;
        return turn;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Keep(bool value) => GC.KeepAlive(value);
}
