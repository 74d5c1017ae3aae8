using Aiocop.Slices;

namespace Aiocop.Hooks;

/// <summary>
/// What the injected code calls around an async API that makes a catalogued call for its own purpose: an async API is
/// never reported for how it is built.
/// </summary>
internal static class ShieldHooks
{
    private const long Shielded = 1;
    private const long Reopened = 2;

    public static long Enter()
    {
        if (SliceThread.Current is { State: SliceState.Open } thread)
        {
            thread.State = SliceState.Shielded;
            return Shielded;
        }

        return 0;
    }

    /// <summary>Around what a shielded API calls to run code of the user.</summary>
    public static long EnterUserCode()
    {
        if (SliceThread.Current is { State: SliceState.Shielded } thread)
        {
            thread.State = SliceState.Open;
            return Reopened;
        }

        return 0;
    }

    public static void Leave(long token) =>
        SliceThread.Current!.State = token == Reopened ? SliceState.Shielded : SliceState.Open;
}
