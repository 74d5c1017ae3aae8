using System.Runtime.CompilerServices;
using Aiocop.Catalogue;
using Aiocop.Findings;
using Aiocop.Slices;
using Aiocop.Stacks;

namespace Aiocop.Rules;

/// <summary>
/// Says of a call what the user's rules say: whether it is allowed, and what it weighs. Asked by the hooks, on the call's
/// own thread, for calls that are about to be recorded, and only once there is a rule, an attribute or a scope.
/// </summary>
internal static class CallJudge
{
    /// <summary>Frames looked at: an allowing method may stand further out than a trace shows.</summary>
    private const int DeepestFrame = 256;

    private static volatile bool s_isNeeded;

    /// <summary>Gets whether there may be something to ask.</summary>
    public static bool IsNeeded => s_isNeeded;

    public static void Need() => s_isNeeded = true;

    /// <summary>Judges the call that has just returned, and counts it if it is allowed.</summary>
    /// <param name="thread">The calling thread's state.</param>
    /// <param name="method">The hooked method; gets the weight that the rules give the call.</param>
    /// <param name="duration">How long the call took, in stopwatch ticks.</param>
    /// <param name="isFirstUse">Whether its time went into the first use of code.</param>
    /// <returns>Whether the call is a finding.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool IsFinding(SliceThread thread, ref BlockingMethod method, long duration, bool isFirstUse)
    {
        var record = new CallRecord
        {
            Method = method,
            Arguments = thread.Call.Arguments,
            StartedAt = thread.Call.StartedAt,
            Duration = duration,
            Origin = thread.Origin,
            IsFirstUse = isFirstUse,
        };
        bool isFinding = Judge(thread, ref record, counts: true);
        method = record.Method;
        return isFinding;
    }

    /// <summary>Judges a call that is about to start; nothing is counted.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool WouldBeFinding(SliceThread thread, ref BlockingMethod method)
    {
        var record = new CallRecord { Method = method };
        bool isFinding = Judge(thread, ref record, counts: false);
        method = record.Method;
        return isFinding;
    }

    /// <summary>Judges a call of another thread that is in progress; nothing is counted.</summary>
    /// <param name="method">The hooked method; gets the weight that the rules give it.</param>
    /// <param name="stack">The thread's stack, from the hooked method outwards; empty if it is not known.</param>
    /// <param name="scope">What the call's context allowed.</param>
    public static bool IsFinding(ref BlockingMethod method, ReadOnlySpan<nint> stack, Allowance? scope)
    {
        Verdict verdict = Judge(RuleBook.Current, method, stack, scope, counts: false);
        method = verdict.Method;
        return verdict.Allowed is null;
    }

    [SkipLocalsInit]
    private static bool Judge(SliceThread thread, ref CallRecord record, bool counts)
    {
        RuleBook book = RuleBook.Current;
        scoped Span<nint> addresses = [];
        bool looksAtStack = book.Frames.Any || book.Names.NeedsStack(record.Method) || AllowAttributes.Any;

        // Close to the end of the stack there is no room for this: the call counts, as without rules.
        if (looksAtStack && RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            addresses = stackalloc nint[DeepestFrame];
            addresses = addresses[..StackWalker.Capture(addresses)];
        }

        BlockingMethod hooked = record.Method;
        Allowance? scope = thread.Call.Scope;
        Verdict verdict = Judge(book, hooked, addresses, scope, counts);
        record.Method = verdict.Method;
        if (verdict.Allowed is null)
        {
            return true;
        }

        if (counts)
        {
            if (AllowedFindings.Find(verdict) is not { } tally)
            {
                AllowedFindings.AddFirst(verdict, record, looksAtStack ? addresses : StackOfFirst());
            }
            else
            {
                tally.Add(record.Duration);
                if (!looksAtStack && verdict.Allowed == scope)
                {
                    thread.AllowedAgain.Remember(hooked, scope, book, tally);
                }
            }

            thread.AllowedTime.Add(thread.Number, record.Duration);
            if (thread.Calls.Count == 0)
            {
                // Captured at its start, when it was not known yet that it is allowed.
                thread.Context.ForgetFirstCall();
            }
        }

        return false;
    }

    /// <summary>Captures the stack of a call that a scope allows: it is shown as an example, and needed for nothing else.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static nint[] StackOfFirst()
    {
        var addresses = new nint[DetectionSettings.CapturedFrames(DetectionSettings.TraceDepth)];
        return RuntimeHelpers.TryEnsureSufficientExecutionStack() ? addresses[..StackWalker.Capture(addresses)] : [];
    }

    private static Verdict Judge(RuleBook book, BlockingMethod method, ReadOnlySpan<nint> addresses, Allowance? scope, bool counts)
    {
        var walk = new FrameWalk(method);
        Dictionary<nint, FrameFacts>? fresh = null;
        for (int i = 0; i < addresses.Length && !walk.IsOver; i++)
        {
            FrameFacts? facts = book.Facts.Find(addresses[i]);
            if (facts is null)
            {
                fresh ??= book.Facts.Learn(addresses[i..]);
                facts = fresh.GetValueOrDefault(addresses[i], FrameFacts.Unknown);
            }

            walk.Next(facts);
        }

        string name = walk.Name;
        NameRules.Found? named = book.Names.Find(walk.Called, name);
        BlockingMethod weighed = named?.Weight is { } weight ? book.Names.Weigh(method, weight.Weight) : method;
        Allowance? allowed = named?.Ignored ?? (walk.Speaker is null ? scope : walk.Speaker.Allows);
        if (counts)
        {
            Meet(named, walk.Speaker, allowed);
        }

        return new Verdict(weighed, name, allowed);
    }

    private static void Meet(NameRules.Found? named, FrameFacts? speaker, Allowance? allowed)
    {
        named?.Ignore?.Meet();
        named?.Mark?.Meet();
        if (allowed is null)
        {
            named?.Weight?.Meet();
        }

        if (named?.Ignore is null)
        {
            speaker?.Rule?.Meet();
        }
    }
}
