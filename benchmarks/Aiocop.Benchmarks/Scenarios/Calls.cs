using System.Runtime.CompilerServices;

namespace Aiocop.Benchmarks.Scenarios;

/// <summary>Calls of the catalogue that cost next to nothing: what is measured is what Aiocop adds.</summary>
internal static class Calls
{
    // As many as an event keeps, so that every call is recorded and none only counted.
    public const int PerSlice = 50;

    // Without a path it returns at once.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Nothing() => File.Exists("");

    public static Task Outside(int operations, OwnThread thread) => thread.Run(() =>
    {
        for (int i = 0; i < operations; i++)
        {
            Nothing();
        }

        return 0;
    });

    public static async Task Recorded(int operations, int depth)
    {
        for (int i = 0; i < operations / PerSlice; i++)
        {
            await Task.Run(() => Deeper(depth));
        }
    }

    /// <summary>One call in each slice.</summary>
    public static async Task RecordedAlone(int operations, int depth)
    {
        for (int i = 0; i < operations; i++)
        {
            await Task.Run(() => One(depth));
        }
    }

    /// <summary>From two stacks by turns that differ in each frame: nothing that is kept of the call before is of use.</summary>
    public static async Task RecordedByTurns(int operations, int depth)
    {
        for (int i = 0; i < operations / PerSlice; i++)
        {
            await Task.Run(() =>
            {
                for (int call = 0; call < PerSlice; call += 2)
                {
                    One(depth);
                    Other(depth);
                }
            });
        }
    }

    public static async Task Allowed(int operations)
    {
        using IDisposable scope = Cop.AllowBlocking("measured");
        await Recorded(operations, 20);
    }

    public static async Task UncontendedWait(int operations)
    {
        using var semaphore = new SemaphoreSlim(1);
        await Task.Run(() =>
        {
            for (int i = 0; i < operations; i++)
            {
                semaphore.Wait();
                semaphore.Release();
            }
        });
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int One(int depth)
    {
        if (depth > 0)
        {
            return One(depth - 1) + 1;
        }

        Nothing();
        return 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Other(int depth)
    {
        if (depth > 0)
        {
            return Other(depth - 1) + 2;
        }

        Nothing();
        return 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Deeper(int depth)
    {
        if (depth > 0)
        {
            return Deeper(depth - 1) + 1;
        }

        for (int i = 0; i < PerSlice; i++)
        {
            Nothing();
        }

        return 0;
    }
}
