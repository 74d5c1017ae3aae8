using System.Collections.Concurrent;
using Aiocop.Tests.Catalogue.Fixtures;

namespace Aiocop.Tests.Catalogue;

/// <summary>Waiting for signals that another thread gives.</summary>
internal static class WaitExercises
{
    public static IEnumerable<Exercise> All =>
    [
        Sleep("Thread.Sleep(int)", () => Thread.Sleep(1), 1),
        Sleep("Thread.Sleep(TimeSpan)", () => Thread.Sleep(TimeSpan.FromMilliseconds(2)), 2),
        Join("Thread.Join()", thread => thread.Join()),
        Join("Thread.Join(int)", thread => thread.Join(5000)),
        Join("Thread.Join(TimeSpan)", thread => thread.Join(TimeSpan.FromSeconds(5))),
        Semaphore("SemaphoreSlim.Wait()", semaphore => semaphore.Wait()),
        Semaphore("SemaphoreSlim.Wait(int)", semaphore => semaphore.Wait(5000)),
        Semaphore("SemaphoreSlim.Wait(TimeSpan)", semaphore => semaphore.Wait(TimeSpan.FromSeconds(5))),
        Semaphore("SemaphoreSlim.Wait(int, CancellationToken)", semaphore => semaphore.Wait(5000, CancellationToken.None)),
        SlimEvent("ManualResetEventSlim.Wait()", slim => slim.Wait()),
        SlimEvent("ManualResetEventSlim.Wait(int)", slim => slim.Wait(5000)),
        SlimEvent("ManualResetEventSlim.Wait(TimeSpan)", slim => slim.Wait(TimeSpan.FromSeconds(5))),
        On("CountdownEvent.Wait", "CountdownEvent.Wait()", () => new CountdownEvent(1), count => count.Signal(), count => count.Wait()),
        On("CountdownEvent.Wait", "CountdownEvent.Wait(int)", () => new CountdownEvent(1), count => count.Signal(), count => count.Wait(5000)),
        On("Barrier.SignalAndWait", "Barrier.SignalAndWait()", () => new Barrier(2), other => other.SignalAndWait(), barrier => barrier.SignalAndWait()),
        On("Barrier.SignalAndWait", "Barrier.SignalAndWait(int)", () => new Barrier(2), other => other.SignalAndWait(), barrier => barrier.SignalAndWait(5000)),
        Collection("BlockingCollection.Take", "BlockingCollection<T>.Take()", items => items.Take()),
        Collection("BlockingCollection.Take", "BlockingCollection<T>.TryTake(out T, int)", items => items.TryTake(out _, 5000)),
        Collection("BlockingCollection.Take", "BlockingCollection<T>.GetConsumingEnumerable()", items => _ = items.GetConsumingEnumerable().First()),
        Full("BlockingCollection.Add", "BlockingCollection<T>.Add(T)", items => items.Add(2)),
        Full("BlockingCollection.Add", "BlockingCollection<T>.TryAdd(T, int)", items => items.TryAdd(2, 5000)),
        Collection("WaitHandle.WaitAny", "BlockingCollection<T>.TakeFromAny(...)", items => BlockingCollection<int>.TakeFromAny([items, []], out _), "BlockingCollection.TakeFromAny"),
        Full("WaitHandle.WaitAny", "BlockingCollection<T>.AddToAny(...)", items => BlockingCollection<int>.AddToAny([items, items], 2), "BlockingCollection.AddToAny"),
        Locked("ReaderWriterLockSlim.EnterReadLock", rw => rw.EnterReadLock()),
        Locked("ReaderWriterLockSlim.EnterWriteLock", rw => rw.EnterWriteLock()),
        Locked("ReaderWriterLockSlim.EnterUpgradeableReadLock", rw => rw.EnterUpgradeableReadLock()),
        Event("WaitHandle.WaitOne", "WaitHandle.WaitOne()", handle => handle.WaitOne()),
        Event("WaitHandle.WaitOne", "WaitHandle.WaitOne(int)", handle => handle.WaitOne(5000)),
        Event("WaitHandle.WaitOne", "WaitHandle.WaitOne(TimeSpan)", handle => handle.WaitOne(TimeSpan.FromSeconds(5))),
        Event("WaitHandle.WaitAny", "WaitHandle.WaitAny(WaitHandle[])", handle => WaitHandle.WaitAny([handle])),
        Event("WaitHandle.WaitAny", "WaitHandle.WaitAny(WaitHandle[], int)", handle => WaitHandle.WaitAny([handle], 5000)),
        Event("WaitHandle.WaitAny", "WaitHandle.WaitAny(WaitHandle[], TimeSpan)", handle => WaitHandle.WaitAny([handle], TimeSpan.FromSeconds(5))),
        Event("WaitHandle.WaitAll", "WaitHandle.WaitAll(WaitHandle[])", handle => WaitHandle.WaitAll([handle])),
        Event("WaitHandle.WaitAll", "WaitHandle.WaitAll(WaitHandle[], int)", handle => WaitHandle.WaitAll([handle], 5000)),
        Event("WaitHandle.SignalAndWait", "WaitHandle.SignalAndWait(WaitHandle, WaitHandle)", handle => WaitHandle.SignalAndWait(new AutoResetEvent(false), handle)),
        Monitored("Monitor.Wait(object)", gate => Monitor.Wait(gate)),
        Monitored("Monitor.Wait(object, int)", gate => Monitor.Wait(gate, 5000)),
        Monitored("Monitor.Wait(object, TimeSpan)", gate => Monitor.Wait(gate, TimeSpan.FromSeconds(5))),
        Spin("SpinWait.SpinUntil(Func<bool>)", condition => SpinWait.SpinUntil(condition)),
        Spin("SpinWait.SpinUntil(Func<bool>, int)", condition => SpinWait.SpinUntil(condition, 5000)),
    ];

    private static Exercise Sleep(string call, Action sleep, int milliseconds) =>
        Exercise.On("Thread.Sleep", call, () => new MemoryStream(), _ => sleep(), _ => $"({milliseconds})", atLeastMs: milliseconds);

    private static Exercise Join(string call, Action<Thread> wait) =>
        On("Thread.Join", call, () => new EndingThread(), thread => thread.Dispose(), thread => wait(thread.Thread));

    private static Exercise Semaphore(string call, Action<SemaphoreSlim> wait) =>
        On("SemaphoreSlim.Wait", call, () => new SemaphoreSlim(0), semaphore => semaphore.Release(), wait);

    private static Exercise SlimEvent(string call, Action<ManualResetEventSlim> wait) =>
        On("ManualResetEventSlim.Wait", call, () => new ManualResetEventSlim(), slim => slim.Set(), wait);

    private static Exercise Event(string row, string call, Action<EventWaitHandle> wait) =>
        On(row, call, () => new ManualResetEvent(false), handle => handle.Set(), wait);

    private static Exercise Collection(string row, string call, Action<BlockingCollection<int>> take, string? name = null) =>
        On(row, call, () => new BlockingCollection<int>(), items => items.Add(1), take, name);

    private static Exercise Full(string row, string call, Action<BlockingCollection<int>> add, string? name = null) =>
        On(row, call, () => new BlockingCollection<int>(boundedCapacity: 1) { 1 }, items => items.Take(), add, name);

    private static Exercise Locked(string name, Action<ReaderWriterLockSlim> enter) => Exercise.On(
        "ReaderWriterLockSlim.EnterReadLock", name + "()", () => new HeldLock(), held => held.Run(enter), expect: [name]);

    private static Exercise Monitored(string call, Action<object> wait) =>
        On("Monitor.Wait", call, () => new PulsedObject(), gate => gate.Pulse(), gate => gate.Run(wait));

    private static Exercise Spin(string call, Action<Func<bool>> wait) =>
        On("SpinWait.SpinUntil", call, () => new ManualResetEventSlim(), slim => slim.Set(), slim => wait(() => slim.IsSet), waitsBy: WaitsBy.Turns);

    private static Exercise On<T>(
        string row, string call, Func<T> make, Action<T> end, Action<T> wait, string? name = null, WaitsBy waitsBy = WaitsBy.Signal)
        where T : class, IDisposable =>
        Exercise.On(row, call, () => Waiting(make(), end, waitsBy), waiting => waiting.Run(wait), expect: [name ?? row], atLeastMs: Later.AtLeastMs);

    private static Waiting<T> Waiting<T>(T on, Action<T> end, WaitsBy waitsBy)
        where T : class, IDisposable => new(on, end, waitsBy, on);
}
