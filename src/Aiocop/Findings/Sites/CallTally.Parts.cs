namespace Aiocop.Findings.Sites;

/// <content>
/// Where threads meet at its lock a site is counted in several parts: no slice is to wait for one that has lost its
/// processor while it counts, nor processors for each other's memory. Most sites never need more than one.
/// </content>
internal sealed partial class CallTally
{
    private const int MostParts = 8;
    private static readonly int s_parts = Math.Clamp(Environment.ProcessorCount, 1, MostParts);

    private CallTally[]? _parts;

    /// <summary>Enters the lock of a part that nobody is in, if there is one.</summary>
    private CallTally EnterPart()
    {
        CallTally part = this;
        CallTally[]? parts = Volatile.Read(ref _parts);
        int first = parts is null ? 0 : Environment.CurrentManagedThreadId % parts.Length;
        for (int i = 0; i < (parts?.Length ?? 1); i++)
        {
            part = parts is null ? this : parts[(first + i) % parts.Length];
            if (part._lock.TryEnter())
            {
                return part;
            }
        }

        if (parts is null && _role != Role.Stack && s_parts > 1)
        {
            // Once only. This is one of the parts: what it has counted stays where it is.
            var more = new CallTally[s_parts];
            more[0] = this;
            for (int i = 1; i < more.Length; i++)
            {
                more[i] = new CallTally(_role);
            }

            Interlocked.CompareExchange(ref _parts, more, null);
            return EnterPart();
        }

        part._lock.Enter();
        return part;
    }

    /// <summary>Gets what all parts have counted. Not for a stack: that has one.</summary>
    private CallTally Total()
    {
        if (Volatile.Read(ref _parts) is not { } parts)
        {
            return this;
        }

        var total = new CallTally(_role);
        foreach (CallTally part in parts)
        {
            lock (part._lock)
            {
                total.AddAll(part, phase: null);
            }
        }

        return total;
    }
}
