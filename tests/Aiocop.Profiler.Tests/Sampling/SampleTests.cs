using System.Runtime.CompilerServices;
using Aiocop.Profiler.Tests.Support;
using Xunit;

namespace Aiocop.Profiler.Tests.Sampling;

/// <summary>Looking at other threads while the runtime stands still.</summary>
public unsafe class SampleTests
{
    private const int Capacity = 128;

    [Fact]
    public void A_busy_thread_is_found_in_the_method_that_keeps_it_busy()
    {
        using var busy = new BusyThread();
        var stacks = Sample([busy.Id, busy.Id], out long suspended);
        int token = ((Func<BusyThread, int>)BusyThread.Spin).Method.MetadataToken;
        Assert.All(stacks, stack => Assert.Contains(stack, frame => frame.Token == token));
        Assert.True(suspended > 0);
    }

    [Fact]
    public void A_waiting_thread_is_found_too()
    {
        using var waiting = new WaitingThread();
        var stack = Assert.Single(Sample([waiting.Id], out _));
        int token = ((Action<WaitingThread>)WaitingThread.Wait).Method.MetadataToken;
        Assert.Contains(stack, frame => frame.Token == token);
    }

    [Fact]
    public void A_thread_that_is_gone_or_never_was_has_no_frames()
    {
        nint gone;
        using (var busy = new BusyThread()) gone = busy.Id;
        var stacks = Sample([gone, 0, 0x1234], out _);
        Assert.All(stacks[1..], Assert.Empty);
    }

    [Fact]
    public void The_runtime_goes_on_after_many_samples()
    {
        using var busy = new BusyThread();
        for (int i = 0; i < 100; i++) Sample([busy.Id], out _);
        int before = busy.Turns;
        SpinWait.SpinUntil(() => busy.Turns != before);
        GC.Collect();
        Assert.NotEqual(before, busy.Turns);
    }

    private static Frame[][] Sample(nint[] threads, out long suspended)
    {
        var ips = new nint[threads.Length * Capacity];
        var counts = new int[threads.Length];
        long nanoseconds;
        fixed (nint* pThreads = threads, pIps = ips)
        fixed (int* pCounts = counts)
        {
            Assert.Equal(0, EngineExports.Sample(pThreads, threads.Length, pIps, pCounts, Capacity, &nanoseconds));
        }
        suspended = nanoseconds;
        return [.. counts.Select((count, i) => TestEngine.Resolve(ips.AsSpan(i * Capacity, count)))];
    }

    private sealed class BusyThread : IDisposable
    {
        private readonly Thread _thread;
        private readonly ManualResetEventSlim _started = new();
        private volatile bool _stop;
        private volatile int _turns;

        public BusyThread()
        {
            _thread = new Thread(() =>
            {
                Id = TestEngine.CurrentThread();
                Spin(this);
            });
            _thread.Start();
            _started.Wait();
        }

        public nint Id { get; private set; }
        public int Turns => _turns;

        [MethodImpl(MethodImplOptions.NoInlining)]
        public static int Spin(BusyThread self)
        {
            self._started.Set();
            while (!self._stop) self._turns = unchecked(self._turns + 1);
            return self._turns;
        }

        public void Dispose()
        {
            _stop = true;
            _thread.Join();
            _started.Dispose();
        }
    }

    private sealed class WaitingThread : IDisposable
    {
        private readonly Thread _thread;
        private readonly ManualResetEvent _end = new(false);

        public WaitingThread()
        {
            _thread = new Thread(() =>
            {
                Id = TestEngine.CurrentThread();
                Wait(this);
            });
            _thread.Start();
            SpinWait.SpinUntil(() => _thread.ThreadState == ThreadState.WaitSleepJoin);
        }

        public nint Id { get; private set; }

        [MethodImpl(MethodImplOptions.NoInlining)]
        public static void Wait(WaitingThread self) => self._end.WaitOne();

        public void Dispose()
        {
            _end.Set();
            _thread.Join();
            _end.Dispose();
        }
    }
}
