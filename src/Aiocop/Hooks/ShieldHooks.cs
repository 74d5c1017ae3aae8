using Aiocop.Slices;

namespace Aiocop.Hooks;

/// <summary>
/// What the injected code calls around an async API that makes a catalogued call for its own purpose: an async API is
/// never reported for how it is built.
/// </summary>
internal static class ShieldHooks
{
    private const long Shielded = 1;

    public static long Enter()
    {
        if (SliceThread.Current is { State: SliceState.Open } thread)
        {
            thread.State = SliceState.Shielded;
            return Shielded;
        }

        return 0;
    }

    public static void Leave(long token) => SliceThread.Current!.State = SliceState.Open;
}
