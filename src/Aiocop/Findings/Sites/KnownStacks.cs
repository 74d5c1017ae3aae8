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
    public const int Capacity = 8192;

    // What lies further out is seldom what decides. The hook's own frames are the same in every stack, but change when the
    // runtime compiles them anew: without them the places would stay with stacks that are never met again.
    private const int LastHashed = 17;
    private const int Places = 4096;

    private readonly int _capacity;
    private readonly ConcurrentDictionary<StackKey, CallTally> _sites = new(StackKey.Equality);
    private readonly ConcurrentDictionary<StackKey, CallTally>.AlternateLookup<StackKey.Probe> _lookup;

    // How long the stacks of a method are that are known: a few lengths, each of which is looked up.
    private readonly ConcurrentDictionary<BlockingMethod, Form[]> _forms = new(ReferenceEqualityComparer.Instance);

    // Before the dictionaries, which cost ten times as much: each place keeps the first stack that came to it, so that nobody
    // writes it again, and no processor has to fetch it again.
    private Place?[] _places = new Place?[Places];

    public KnownStacks(int capacity)
    {
        _capacity = capacity;
        _lookup = _sites.GetAlternateLookup<StackKey.Probe>();
    }

    /// <summary>Gets whether to keep one more stack would have all others forgotten.</summary>
    public bool IsFull => _sites.Count >= _capacity;

    /// <summary>Gets where the calls of a stack are counted, or null if it is not known.</summary>
    public CallTally? Find(BlockingMethod method, ReadOnlySpan<nint> addresses, ReadOnlySpan<AwaitingMethod> callers)
    {
        ref Place? place = ref _places[Hash(addresses) % Places];
        return place is { } known && known.Stack.Matches(method, addresses, callers) ? known.Site : LookUp(method, addresses, callers, ref place);
    }

    public void Add(StackKey stack, CallTally site)
    {
        if (IsFull)
        {
            // Most of them are of code that has been compiled anew since: what is in use is met again at once.
            _sites.Clear();
            _forms.Clear();
            _places = new Place?[Places];
        }

        _sites[stack] = site;
        var form = new Form(stack.Addresses.Length, stack.Callers is not null);
        _forms.AddOrUpdate(
            stack.Method,
            static (_, added) => [added],
            static (_, known, added) => known.Contains(added) ? known : [.. known, added],
            form);
    }

    private CallTally? LookUp(BlockingMethod method, ReadOnlySpan<nint> addresses, ReadOnlySpan<AwaitingMethod> callers, ref Place? place)
    {
        if (_forms.TryGetValue(method, out Form[]? forms))
        {
            foreach (Form form in forms)
            {
                var probe = new StackKey.Probe(
                    method, addresses[..Math.Min(form.Length, addresses.Length)], form.CallersMatter ? callers : [], form.CallersMatter);
                if (form.Length <= addresses.Length && _lookup.TryGetValue(probe, out StackKey? stack, out CallTally? site))
                {
                    place ??= new Place(stack, site);
                    return site;
                }
            }
        }

        return null;
    }

    private static uint Hash(ReadOnlySpan<nint> addresses)
    {
        // Sums of products: unlike a chain of them they need not wait for one another.
        ulong hash = 0;
        ulong factor = 0x9E3779B97F4A7C15;
        for (int i = 0; i < addresses.Length && i < LastHashed; i++)
        {
            hash += (ulong)addresses[i] * factor;
            factor += 0x5851F42D4C957F2E;
        }

        return (uint)(hash >> 40);
    }

    private sealed record Place(StackKey Stack, CallTally Site);

    /// <param name="Length">How many addresses decide.</param>
    /// <param name="CallersMatter">Whether the async callers do, too.</param>
    private readonly record struct Form(int Length, bool CallersMatter);
}
