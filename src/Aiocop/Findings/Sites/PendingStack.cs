using Aiocop.Diagnostics;
using Aiocop.Slices;
using Aiocop.Stacks;

namespace Aiocop.Findings.Sites;

/// <summary>
/// A stack met for the first time, and what it has counted since. Which site it is of is found out on another thread, or
/// by whoever asks for the sites: the first to be done counts.
/// </summary>
internal sealed class PendingStack(SiteTable table, StackKey stack, CallTally tally)
{
    private readonly RawBlockingEvent _first = tally.Worst!;

    public StackKey Stack => stack;

    /// <summary>Gets where its calls are counted, before and after it is settled.</summary>
    public CallTally Tally => tally;

    /// <summary>Finds the site. No lock is held meanwhile: symbols are read, and the user's logger may be told of them.</summary>
    public void Settle()
    {
        using var mute = SliceThread.Mute();
        StackKey? known = null;
        CallTally? site = null;
        try
        {
            SiteKey key = SiteKey.Of(_first);
            site = table.SiteOf(key);
            while (!TryMove(site, makesText: !CallTally.CanBeKept(stack.Addresses, stack.Callers)))
            {
            }

            // What a process does once is not worth to be remembered; and its frames would stand for other phases, too.
            known = _first.PhaseOfStack is null ? Lasting() : null;
        }
        catch (Exception exception)
        {
            CopLog.Failure("The site of a blocking call can't be found.", exception);
            while (!TryMove(table.Others, makesText: false))
            {
            }
        }

        table.Settled(this, known, site ?? table.Others);
    }

    private bool TryMove(CallTally site, bool makesText)
    {
        RawBlockingEvent worst = tally.Worst!;
        if (makesText)
        {
            worst.MakeText();
        }

        return tally.TryMoveTo(site, worst, _first.PhaseOfStack);
    }

    /// <summary>Gets what of the stack is enough to know it by, or null if it can't be: its addresses may become other code's.</summary>
    private StackKey? Lasting()
    {
        UserFrameChoice user = _first.User;
        int length = FrameResolver.LastingPrefix(stack.Addresses, user.DecidedBy);
        bool stays = length > 0 && (!user.DependsOnCallers || CallTally.CanBeKept([], stack.Callers));
        return stays
            ? new StackKey(stack.Method, stack.Addresses[..length].ToArray(), user.DependsOnCallers ? stack.Callers : null)
            : null;
    }
}
