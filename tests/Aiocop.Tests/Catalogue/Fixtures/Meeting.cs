namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>
/// A body for parallel loops: the caller's own turn ends once another thread has begun its turn, which takes longer, so
/// that the caller of the loop has to wait.
/// </summary>
internal sealed class Meeting
{
    private readonly WatchedThread _caller = WatchedThread.Current;
    private volatile bool _begun;

    public void Turn()
    {
        if (_caller.IsCurrent)
        {
            while (!_begun)
            {
                WatchedThread.Pause();
            }
        }
        else
        {
            _begun = true;
            Later.LetItWait(_caller);
        }
    }
}
