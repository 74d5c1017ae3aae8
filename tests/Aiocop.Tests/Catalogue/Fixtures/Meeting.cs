using System.Diagnostics;

namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>
/// A body for parallel loops: the caller's own turn ends once another thread has begun its turn, which takes longer, so
/// that the caller of the loop has to wait.
/// </summary>
internal sealed class Meeting
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    private readonly Thread _caller = Thread.CurrentThread;
    private volatile bool _begun;

    public void Turn()
    {
        if (Thread.CurrentThread == _caller)
        {
            long start = Stopwatch.GetTimestamp();
            while (!_begun && Stopwatch.GetElapsedTime(start) < s_patience)
            {
                Thread.Yield();
            }
        }
        else
        {
            _begun = true;
            Later.LetItWait(_caller, TimeSpan.FromMilliseconds(Later.AtLeastMs));
        }
    }
}
