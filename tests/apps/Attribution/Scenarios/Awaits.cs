using System.Runtime.CompilerServices;

namespace Attribution;

/// <summary>Ways to await what blocks.</summary>
internal static class Awaits
{
    public static async Task Task()
    {
        int answer = await Inner(); // <- task awaits 1 Awaits.Task
        Use(answer);

        static async Task<int> Inner()
        {
            await Gate.Opening;
            return File.Exists("task") ? 1 : 0; // <- task blocks Awaits.Task.Inner
        }
    }

    public static async Task ValueTask()
    {
        Use(await Middle()); // <- value-task awaits 2 Awaits.ValueTask

        static async ValueTask<int> Middle() =>
            await Inner(); // <- value-task awaits 1 Awaits.ValueTask.Middle

        static async ValueTask<int> Inner()
        {
            await Gate.Opening;
            return File.Exists("value-task") ? 1 : 0; // <- value-task blocks Awaits.ValueTask.Inner
        }
    }

    public static async Task Pooled()
    {
        Use(await Middle()); // <- pooled awaits 2 Awaits.Pooled

        [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
        static async ValueTask<int> Middle() =>
            await Inner(); // <- pooled awaits 1 Awaits.Pooled.Middle

        [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
        static async ValueTask<int> Inner()
        {
            await Gate.Opening;
            return File.Exists("pooled") ? 1 : 0; // <- pooled blocks Awaits.Pooled.Inner
        }
    }

    public static async Task AsyncVoid()
    {
        Forgotten();
        await Gate.Opening;

        static async void Forgotten()
        {
            await Inner(); // <- async-void awaits 1 Awaits.AsyncVoid.Forgotten
        }

        static async Task Inner()
        {
            await Gate.Opening;
            _ = File.Exists("async-void"); // <- async-void blocks Awaits.AsyncVoid.Inner
        }
    }

    public static async Task AwaitForeach()
    {
        await foreach (int number in Numbers())
        {
            if (number == 2)
            {
                _ = File.Exists("await-foreach"); // <- await-foreach blocks Awaits.AwaitForeach
            }
        }

        static async IAsyncEnumerable<int> Numbers()
        {
            yield return 1;
            await Gate.Opening;
            yield return 2;
        } // <- await-foreach calls 1 Awaits.AwaitForeach.Numbers
    }

    public static async Task AsyncIterator()
    {
        int sum = 0;
        await foreach (int number in Doubled()) // <- async-iterator awaits 2 Awaits.AsyncIterator
        {
            sum += number;
        }

        Use(sum);

        static async IAsyncEnumerable<int> Doubled()
        {
            await foreach (int number in Numbers()) // <- async-iterator awaits 1 Awaits.AsyncIterator.Doubled
            {
                yield return 2 * number;
            }
        }

        static async IAsyncEnumerable<int> Numbers()
        {
            yield return 1;
            await Gate.Opening;
            yield return File.Exists("async-iterator") ? 2 : 3; // <- async-iterator blocks Awaits.AsyncIterator.Numbers
        }
    }

    public static async Task CustomAwaitable()
    {
        await new Awaited(Inner()); // <- custom-awaitable awaits 1 Awaits.CustomAwaitable

        static async Task Inner()
        {
            await System.Threading.Tasks.Task.Yield();
            await Gate.Opening;
            await System.Threading.Tasks.Task.Yield();
            _ = File.Exists("custom-awaitable"); // <- custom-awaitable blocks Awaits.CustomAwaitable.Inner
        }
    }

    public static async Task ConfigureAwait()
    {
        await Inner().ConfigureAwait(false); // <- configure-await awaits 1 Awaits.ConfigureAwait

        static async Task Inner()
        {
            await Gate.Opening
                .ConfigureAwait(false);
            _ = File.Exists( // <- configure-await blocks Awaits.ConfigureAwait.Inner
                "configure-await");
        }
    }

    public static async Task Deep()
    {
        await First(); // <- deep awaits 5 Awaits.Deep

        static async Task First()
        {
            await Second(); // <- deep awaits 4 Awaits.Deep.First
        }

        static async Task<int> Second()
        {
            await System.Threading.Tasks.Task.CompletedTask;
            return 1 + await Third(); // <- deep awaits 3 Awaits.Deep.Second
        }

        static async ValueTask<int> Third()
        {
            for (int i = 0; ; i++)
            {
                if (i == 3)
                {
                    return await Fourth(); // <- deep awaits 2 Awaits.Deep.Third
                }

                await System.Threading.Tasks.Task.CompletedTask;
            }
        }

        static async Task<int> Fourth()
        {
            try
            {
                return await Fifth(); // <- deep awaits 1 Awaits.Deep.Fourth
            }
            finally
            {
                await System.Threading.Tasks.Task.Yield();
            }
        }

        static async Task<int> Fifth()
        {
            await Gate.Opening;
            return File.Exists("deep") ? 1 : 0; // <- deep blocks Awaits.Deep.Fifth
        }
    }

    public static async Task WhenAll()
    {
        Task blocking = Inner();
        Task first = First();
        Task second = Second();
        await System.Threading.Tasks.Task.WhenAll(first, second); // <- when-all awaits 3 Awaits.WhenAll

        async Task First() => await blocking; // <- when-all awaits 1 Awaits.WhenAll.First

        async Task Second() => await blocking; // <- when-all awaits 2 Awaits.WhenAll.Second

        static async Task Inner()
        {
            await Gate.Opening;
            _ = File.Exists("when-all"); // <- when-all blocks Awaits.WhenAll.Inner
        }
    }

    public static async Task WhenAny()
    {
        Task never = new TaskCompletionSource().Task;
        Task one = Inner();
        Task other = Other();
        await System.Threading.Tasks.Task.WhenAny(one, never); // <- when-any awaits 2 Awaits.WhenAny
        await other;

        async Task Other() => await System.Threading.Tasks.Task.WhenAny(never, one); // <- when-any awaits 1 Awaits.WhenAny.Other

        static async Task Inner()
        {
            await Gate.Opening;
            _ = File.Exists("when-any"); // <- when-any blocks Awaits.WhenAny.Inner
        }
    }

    public static async Task AwaitUsing()
    {
        await using var one = new Closing(); // <- await-using awaits 1 Awaits.AwaitUsing
    }

    public static async Task BeforeFirstAwait()
    {
        await Gate.Opening;
        await Inner(); // <- before-first-await calls 1 Awaits.BeforeFirstAwait

        static async Task Inner()
        {
            _ = File.Exists("before-first-await"); // <- before-first-await blocks Awaits.BeforeFirstAwait.Inner
            await System.Threading.Tasks.Task.Yield();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Use(int value) => GC.KeepAlive(value);

    private sealed class Closing : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Gate.Opening;
            _ = File.Exists("await-using"); // <- await-using blocks Awaits.Closing.DisposeAsync
        }
    }
}
