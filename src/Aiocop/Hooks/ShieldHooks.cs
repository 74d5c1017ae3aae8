using Aiocop.Slices;

namespace Aiocop.Hooks;

/// <summary>
/// What the injected code calls around an async API that makes a catalogued call for its own purpose: an async API is
/// never reported for how it is built.
/// </summary>
internal static class ShieldHooks
{
    // The token is the state to go back to: a composite wait goes on below a shield, but what is below does not count.
    public static long Enter()
    {
        if (SliceThread.Current is not { State: SliceState.Open or SliceState.InCall } thread)
        {
            return 0;
        }

        SliceState before = thread.State;
        thread.State = SliceState.Shielded;
        return (long)before;
    }

    public static void Leave(long token) => SliceThread.Current!.State = (SliceState)token;
}
