using System.Runtime.CompilerServices;

namespace Aiocop.Engine;

/// <summary>
/// Makes every kind of wait once, so that the runtime compiles what was just rewritten now, and not inside of a user's
/// first wait: there the time would be taken for waiting.
/// </summary>
internal static class WaitWarmUp
{
    public static void Run()
    {
        using var first = new ManualResetEvent(true);
        using var second = new ManualResetEvent(true);
        WaitHandle[] both = [first, second];
        first.WaitOne();
        WaitHandle.WaitAny(both);
        WaitHandle.WaitAll(both);
        WaitHandle.SignalAndWait(first, second);
        var pulsed = new object();
        lock (pulsed)
        {
            Monitor.Wait(pulsed, 1);
        }

        // An object whose header holds its hash code gets its lock on the slow path.
        var hashed = new object();
        _ = RuntimeHelpers.GetHashCode(hashed);
        lock (hashed)
        {
        }

        new SpinWait().SpinOnce();
        System.Reflection.Assembly.Load("System.Private.CoreLib");
        var ending = new Thread(static () => { }) { IsBackground = true };
        ending.Start();
        ending.Join();
    }
}
