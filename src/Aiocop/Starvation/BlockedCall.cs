using Aiocop.Catalogue;
using Aiocop.Findings;
using Aiocop.Slices;

namespace Aiocop.Starvation;

/// <summary>A call that blocks a worker, as long as it is in progress.</summary>
/// <param name="slice">The number of the thread's slice.</param>
/// <param name="startedAt">When the call began: with the slice, it tells one call from another.</param>
internal sealed class BlockedCall(long slice, long startedAt)
{
    /// <summary>Gets or sets where it was made; null while that is not known.</summary>
    public SiteTally? Site { get; set; }

    /// <summary>Gets the time that it cost while its site was not known.</summary>
    public long Ticks { get; private set; }

    /// <summary>Gets or sets whether its stack was asked for.</summary>
    public bool IsSampled { get; set; }

    /// <summary>Gets or sets the look that last saw it.</summary>
    public long Look { get; set; }

    public bool Is(long otherSlice, long otherStart) => slice == otherSlice && startedAt == otherStart;

    public void Add(long ticks)
    {
        if (Site is null)
        {
            Ticks += ticks;
        }
        else
        {
            Site.Add(ticks);
        }
    }

    /// <summary>
    /// Whether a call in progress blocks its thread right now. A composite one does if a call below it does: it may as
    /// well run code, as <c>Task.Wait</c> does with a task that nobody has begun.
    /// </summary>
    public static bool Blocks(in CallInProgress call) =>
        call.Method is { } method && call.StartedAt != 0
        && (method.Kind is not (MethodKind.CompositeWait or MethodKind.CompositeCall) || call.WaitStartedAt != 0);
}
