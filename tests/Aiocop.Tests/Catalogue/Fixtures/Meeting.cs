using System.Diagnostics;

namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>
/// A body for parallel loops: the caller's own turn ends once another thread has begun its turn, which takes longer, so
/// that the caller of the loop has to wait.
/// </summary>
internal sealed class Meeting
{
    private readonly Thread _caller = Thread.CurrentThread;
    private volatile bool _begun;

    public void Turn()
    {
        if (Thread.CurrentThread == _caller)
        {
            Spin(TimeSpan.FromSeconds(1), () => _begun);
        }
        else
        {
            _begun = true;
            Spin(TimeSpan.FromMilliseconds(3), () => false);
        }
    }

    private static void Spin(TimeSpan atMost, Func<bool> until)
    {
        long start = Stopwatch.GetTimestamp();
        while (!until() && Stopwatch.GetElapsedTime(start) < atMost)
        {
            Thread.Yield();
        }
    }
}
