using Aiocop.Slices;

namespace Aiocop.Hooks;

/// <summary>
/// What the injected code calls around an async API that makes a catalogued call for its own purpose: an async API is
/// never reported for how it is built. The token is the state to go back to.
/// </summary>
internal static class ShieldHooks
{
    public static long Enter()
    {
        if (SliceThread.Current is not { State: SliceState.Open or SliceState.InCall } thread)
        {
            return 0;
        }

        // Below a composite wait nothing may count at all, not even user code: the call in progress has the thread's one
        // place.
        SliceState before = thread.State;
        thread.State = before == SliceState.Open ? SliceState.Shielded : SliceState.Muted;
        return (long)before;
    }

    /// <summary>Around what a shielded API calls to run code of the user.</summary>
    public static long EnterUserCode()
    {
        if (SliceThread.Current is { State: SliceState.Shielded } thread)
        {
            thread.State = SliceState.Open;
            return (long)SliceState.Shielded;
        }

        return 0;
    }

    public static void Leave(long token) => SliceThread.Current!.State = (SliceState)token;
}
