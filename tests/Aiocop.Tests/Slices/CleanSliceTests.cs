using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.Tests.Slices;

public sealed class CleanSliceTests
{
    // So many that what a thread needs once, and the test platform meanwhile, is little beside them.
    private const int Count = 100_000;

    [Fact]
    public async Task A_clean_work_item_allocates_nothing()
    {
        // The item queues itself again and allocates nothing of its own, so whatever is allocated is ours.
        long allocated = long.MaxValue;
        await Monitored.Watch(async () =>
        {
            await new Relay(Count).Run();
            allocated = await new Relay(Count).Run();
        });
        // What the test platform allocates meanwhile is little; the smallest object once a slice would be 24 times this.
        Assert.InRange(allocated, 0, Count);
    }

    [Fact]
    public async Task A_clean_async_method_allocates_nothing_more_than_it_does_unwatched()
    {
        static async Task<long> Loop()
        {
            await Task.Yield();
            long before = GC.GetTotalAllocatedBytes(precise: true);
            for (int i = 0; i < Count; i++)
            {
                await Task.Yield();
            }

            return GC.GetTotalAllocatedBytes(precise: true) - before;
        }

        long watched = long.MaxValue;
        await Monitored.Watch(async () =>
        {
            await Task.Run(Loop);
            watched = await Task.Run(Loop);
        });

        // One state machine is boxed once.
        Assert.InRange(watched, 0, Count);
    }

    private sealed class Relay(int count) : IThreadPoolWorkItem
    {
        private readonly TaskCompletionSource<long> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly long _before = GC.GetTotalAllocatedBytes(precise: true);
        private int _left = count;

        public Task<long> Run()
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            return _done.Task;
        }

        public void Execute()
        {
            if (--_left > 0)
            {
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            }
            else
            {
                _done.SetResult(GC.GetTotalAllocatedBytes(precise: true) - _before);
            }
        }
    }
}
