using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.Tests.Stacks;

/// <summary>What a thread keeps of the stacks and callers that it has read, from one slice to the next.</summary>
public sealed class KeptOfSlicesTests
{
    [Fact]
    public async Task Slices_that_block_by_turns_for_others_each_tell_their_own()
    {
        // All on one thread: an event may take over from the one before it what is the same, and nothing else.
        WatchResult found = await Monitored.Watch(() =>
        {
            using var context = new SingleThreadContext();
            context.Run(async () =>
            {
                for (int i = 0; i < 3; i++)
                {
                    await One();
                    await Other();
                    await Other();
                }
            });
            return Task.CompletedTask;
        });

        string[] nearest = [.. found.ThrowIfFailed().Calls.Select(call => call.AsyncCallers[0].Method.Split('.')[^1])];
        Assert.Equal(["One", "Other", "Other", "One", "Other", "Other", "One", "Other", "Other"], nearest);

        async Task One() => await Blocks();
        async Task Other() => await Blocks();
        static async Task Blocks()
        {
            await Task.Yield();
            File.Exists("/etc/hosts");
        }
    }

    [Fact]
    public async Task Calls_at_the_same_place_of_a_slice_each_tell_their_own_stack()
    {
        // More calls in a slice than there are places, and of several lengths, on one thread.
        string[] made = ["1", "2", "123456", "654321", "2", "11111", "123456", "5432112345", "6"];
        WatchResult found = await Monitored.Watch(() =>
        {
            using var context = new SingleThreadContext();
            context.Run(async () =>
            {
                foreach (string slice in made)
                {
                    await Task.Yield();
                    Make(slice);
                }
            });
            return Task.CompletedTask;
        });

        string[] told = [.. found.ThrowIfFailed().Events.Select(slice => string.Concat(slice.BlockingEvents.Select(call => call.UserFrame!.Method[^1])))];
        Assert.Equal(made, told);
        foreach (BlockingEventInfo call in found.Calls)
        {
            // Those that are deeper by one frame say so, with their lines.
            bool isDeeper = call.UserFrame!.Method[^1] is '3' or '6';
            Assert.Equal(isDeeper, call.Frames[1].Method.EndsWith(nameof(Deeper), StringComparison.Ordinal));
        }

        static void Make(string slice)
        {
            foreach (char call in slice)
            {
                switch (call)
                {
                    case '1':
                        Call1();
                        break;
                    case '2':
                        Call2();
                        break;
                    case '3':
                        Deeper(Call3);
                        break;
                    case '4':
                        Call4();
                        break;
                    case '5':
                        Call5();
                        break;
                    default:
                        Deeper(Call6);
                        break;
                }
            }
        }
    }

    [Fact]
    public async Task Callers_that_are_unloaded_can_go()
    {
        WeakReference loaded = await RunAndUnload();

        // What was awaited still stands on the stack below, with all that it knew.
        await Task.Yield();
        for (int i = 0; i < 50 && loaded.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(loaded.IsAlive);
    }

    /// <summary>Awaits something that blocks: to be loaded once more, by a context that is unloaded.</summary>
    internal static async Task Await(Func<Task> blocks) => await blocks();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> RunAndUnload()
    {
        var context = new AssemblyLoadContext("unloaded callers", isCollectible: true);
        Type again = context.LoadFromAssemblyPath(typeof(KeptOfSlicesTests).Assembly.Location).GetType(typeof(KeptOfSlicesTests).FullName!, throwOnError: true)!;
        Func<Func<Task>, Task> awaits = again.GetMethod(nameof(Await), BindingFlags.Static | BindingFlags.NonPublic)!.CreateDelegate<Func<Func<Task>, Task>>();
        Assert.True(again.IsCollectible);
        for (int i = 0; i < 3; i++)
        {
            // What blocks begins when it is awaited: before that it would be true that nobody does.
            WatchResult found = await Monitored.Async(() =>
            {
                var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                Task task = awaits(() => Blocks(start.Task));
                start.SetResult();
                return task;
            });
            Assert.Contains(found.ThrowIfFailed().Call.AsyncCallers, caller => caller.Method.EndsWith(nameof(Await), StringComparison.Ordinal));
        }

        Cop.ResetSites();
        context.Unload();
        return new WeakReference(context);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    private static void Deeper(Action call) => call();

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    private static void Call1() => File.Exists("/etc/hosts");

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    private static void Call2() => File.Exists("/etc/hosts");

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    private static void Call3() => Directory.Exists("/etc");

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    private static void Call4() => Directory.Exists("/etc");

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    private static void Call5() => File.Exists("/etc/hosts");

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    private static void Call6() => File.Exists("/etc/hosts");

    private static async Task Blocks(Task start)
    {
        await start;
        File.Exists("/etc/hosts");
    }
}
