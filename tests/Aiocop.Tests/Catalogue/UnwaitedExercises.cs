using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using Aiocop.Tests.Catalogue.Fixtures;

namespace Aiocop.Tests.Catalogue;

/// <summary>Waits that have nothing to wait for, or no time to: no finding.</summary>
internal static class UnwaitedExercises
{
    public static IEnumerable<Exercise> All =>
    [
        .. TaskExercises.Unwaited,
        None("Thread.Sleep", "Thread.Sleep(0)", () => new MemoryStream(), _ => Thread.Sleep(0)),
        None("Thread.Sleep", "Thread.Sleep(TimeSpan.Zero)", () => new MemoryStream(), _ => Thread.Sleep(TimeSpan.Zero)),
        None("Thread.Sleep", "SpinWait.SpinOnce() many times", () => new MemoryStream(), _ => Spin()),
        None("Thread.Join", "Thread.Join(0) of a running thread", () => new EndingThread(), thread => thread.Thread.Join(0)),
        None("SemaphoreSlim.Wait", "SemaphoreSlim.Wait() when free", () => new SemaphoreSlim(1), semaphore => semaphore.Wait()),
        None("SemaphoreSlim.Wait", "SemaphoreSlim.Wait(0) when taken", () => new SemaphoreSlim(0), semaphore => semaphore.Wait(0)),
        None("SemaphoreSlim.Wait", "SemaphoreSlim.Wait(TimeSpan.Zero)", () => new SemaphoreSlim(0), semaphore => semaphore.Wait(TimeSpan.Zero)),
        None("ManualResetEventSlim.Wait", "ManualResetEventSlim.Wait() when set", () => new ManualResetEventSlim(true), slim => slim.Wait()),
        None("ManualResetEventSlim.Wait", "ManualResetEventSlim.Wait(0)", () => new ManualResetEventSlim(), slim => slim.Wait(0)),
        None("CountdownEvent.Wait", "CountdownEvent.Wait() at zero", () => new CountdownEvent(0), count => count.Wait()),
        None("CountdownEvent.Wait", "CountdownEvent.Wait(0)", () => new CountdownEvent(1), count => count.Wait(0)),
        None("Barrier.SignalAndWait", "Barrier.SignalAndWait() alone", () => new Barrier(1), barrier => barrier.SignalAndWait()),
        None("BlockingCollection.Take", "BlockingCollection<T>.Take() of a present item", () => new BlockingCollection<int> { 1 }, items => items.Take()),
        None("BlockingCollection.Take", "BlockingCollection<T>.TryTake(out T) when empty", () => new BlockingCollection<int>(), items => items.TryTake(out _)),
        None("BlockingCollection.Add", "BlockingCollection<T>.Add(T) when unbounded", () => new BlockingCollection<int>(), items => items.Add(1)),
        None("ReaderWriterLockSlim.EnterReadLock", "ReaderWriterLockSlim.EnterReadLock() when free", () => new ReaderWriterLockSlim(), Read),
        None("WaitHandle.WaitOne", "WaitHandle.WaitOne() when set", () => new ManualResetEvent(true), handle => handle.WaitOne()),
        None("WaitHandle.WaitOne", "WaitHandle.WaitOne(0)", () => new ManualResetEvent(false), handle => handle.WaitOne(0)),
        None("WaitHandle.WaitAny", "WaitHandle.WaitAny(WaitHandle[]) when set", () => new ManualResetEvent(true), handle => WaitHandle.WaitAny([handle])),
        None("WaitHandle.WaitAny", "WaitHandle.WaitAny(WaitHandle[], TimeSpan.Zero)", () => new ManualResetEvent(false), handle => WaitHandle.WaitAny([handle], TimeSpan.Zero)),
        None("WaitHandle.WaitAll", "WaitHandle.WaitAll(WaitHandle[], 0)", () => new ManualResetEvent(false), handle => WaitHandle.WaitAll([handle], 0)),
        None("Monitor.Wait", "Monitor.Wait(object, 0)", () => new PulsedObject(), gate => gate.Run(held => Monitor.Wait(held, 0))),
        None("SpinWait.SpinUntil", "SpinWait.SpinUntil(...) when true", () => new MemoryStream(), _ => SpinWait.SpinUntil(() => true)),
        None("SpinWait.SpinUntil", "SpinWait.SpinUntil(..., 0)", () => new MemoryStream(), _ => SpinWait.SpinUntil(() => false, 0)),
        None("Socket.Poll", "Socket.Poll(0, ...)", () => new TcpPair(), pair => pair.Client.Poll(0, SelectMode.SelectRead)),
        None("Socket.Select", "Socket.Select(..., 0)", () => new TcpPair(), pair => Socket.Select(new List<Socket> { pair.Client }, null, null, 0)),
        None("Socket.Receive", "Socket.Receive(byte[]) of a non-blocking socket", () => new TcpPair { Client = { Blocking = false } }, pair => pair.Client.Receive(new byte[1], 0, 1, SocketFlags.None, out _)),
        None("Socket.Send", "Socket.Send(byte[]) of a non-blocking socket", () => new TcpPair { Client = { Blocking = false } }, pair => pair.Client.Send(new byte[1])),
        None("Process.WaitForExit", "Process.WaitForExit(0)", () => new ShellProcess("read line"), shell => shell.Process.WaitForExit(0)),
    ];

    private static Exercise None<T>(string row, string call, Func<T> prepare, Action<T> run)
        where T : class, IDisposable => Exercise.On(row, call, prepare, run, expect: []);

    private static void Read(ReaderWriterLockSlim rw)
    {
        rw.EnterReadLock();
        rw.ExitReadLock();
    }

    private static void Spin()
    {
        var wait = new SpinWait();
        long start = Stopwatch.GetTimestamp();
        while (wait.Count < 60 && Stopwatch.GetElapsedTime(start) < TimeSpan.FromMilliseconds(50))
        {
            wait.SpinOnce();
        }
    }
}
