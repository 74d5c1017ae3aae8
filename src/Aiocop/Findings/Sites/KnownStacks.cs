using System.Collections.Concurrent;
using Aiocop.Catalogue;
using Aiocop.Stacks.AsyncCallers;

namespace Aiocop.Findings.Sites;

/// <summary>
/// Stacks whose site is known, by raw addresses: to find it nothing is resolved, allocated or locked. Of a stack only
/// those frames are kept that decide, most often up to the first of own code: what stands further out differs, and may be
/// a dynamic method, such as a compiled expression, whose address does not last.
/// </summary>
internal sealed class KnownStacks
{
    private const int Capacity = 8192;

    private readonly ConcurrentDictionary<StackKey, CallTally> _sites = new(StackKey.Equality);
    private readonly ConcurrentDictionary<StackKey, CallTally>.AlternateLookup<StackKey.Probe> _lookup;

    // How long the stacks of a method are that are known: a few lengths, each of which is looked up.
    private readonly ConcurrentDictionary<BlockingMethod, Form[]> _forms = new(ReferenceEqualityComparer.Instance);

    public KnownStacks() => _lookup = _sites.GetAlternateLookup<StackKey.Probe>();

    /// <summary>Gets where the calls of a stack are counted, or null if it is not known.</summary>
    public CallTally? Find(BlockingMethod method, ReadOnlySpan<nint> addresses, ReadOnlySpan<AwaitingMethod> callers)
    {
        if (_forms.TryGetValue(method, out Form[]? forms))
        {
            foreach (Form form in forms)
            {
                if (form.Length <= addresses.Length && _lookup.TryGetValue(
                    new(method, addresses[..form.Length], form.CallersMatter ? callers : [], form.CallersMatter), out CallTally? site))
                {
                    return site;
                }
            }
        }

        return null;
    }

    public void Add(StackKey stack, CallTally site)
    {
        if (_sites.Count >= Capacity)
        {
            // Most of them are of code that has been compiled anew since: what is in use is met again at once.
            _sites.Clear();
            _forms.Clear();
        }

        _sites[stack] = site;
        var form = new Form(stack.Addresses.Length, stack.Callers is not null);
        _forms.AddOrUpdate(
            stack.Method,
            static (_, added) => [added],
            static (_, known, added) => known.Contains(added) ? known : [.. known, added],
            form);
    }

    /// <param name="Length">How many addresses decide.</param>
    /// <param name="CallersMatter">Whether the async callers do, too.</param>
    private readonly record struct Form(int Length, bool CallersMatter);
}
