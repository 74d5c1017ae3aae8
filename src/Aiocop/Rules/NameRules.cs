using System.Collections.Concurrent;
using Aiocop.Catalogue;

namespace Aiocop.Rules;

/// <summary>The rules that go by the name of a call, looked up once for every name of the catalogue.</summary>
internal sealed class NameRules
{
    private readonly IReadOnlyList<Rule> _rules;
    private readonly IReadOnlyDictionary<string, Rule> _marks;
    private readonly bool _any;
    private readonly bool _namesAliases;
    private readonly ConcurrentDictionary<string, Found?> _byName = new(StringComparer.Ordinal);
    private ConcurrentDictionary<(string Type, string Method, string Signature, int Weight), BlockingMethod>? _weighed;

    /// <param name="rules">All rules; only those that go by names are looked at.</param>
    /// <param name="methods">The catalogue, and the marked methods.</param>
    /// <param name="marks">The rules behind the marked methods, by the names of their calls.</param>
    public NameRules(IReadOnlyList<Rule> rules, IReadOnlyList<BlockingMethod> methods, IReadOnlyDictionary<string, Rule> marks)
    {
        _rules = [.. rules.Where(rule => rule.Kind is RuleKind.Ignore or RuleKind.SetWeight)];
        _marks = marks;
        _any = _rules.Count + marks.Count > 0;
        if (!_any)
        {
            return;
        }

        foreach (string name in methods.Where(method => !method.IsShield).Select(method => method.Name).Distinct())
        {
            _byName[name] = Match(name);
        }

        _namesAliases = methods.Any(method => method.IsAlias && _byName[method.Name] is not null);
    }

    /// <summary>Gets whether the rules that go by the name of a call can only be followed with its stack.</summary>
    public bool NeedsStack(BlockingMethod method) =>
        _namesAliases || Find(method.Name) is not null || (method.BaseType is not null && _rules.Count > 0);

    /// <summary>Gets the rules for a name.</summary>
    public Found? Find(string name) => !_any ? null : _byName.GetOrAdd(name, static (unknown, self) => self.Match(unknown), this);

    /// <summary>Gets the rules for a call: those for the name that is shown, or for the row's, which stands for all types.</summary>
    public Found? Find(BlockingMethod method, string shownName) => Find(shownName) ?? Find(method.Name);

    // Made when it is needed: hardly ever, and the JIT has to compile it.
    private ConcurrentDictionary<(string Type, string Method, string Signature, int Weight), BlockingMethod> Weighed =>
        _weighed ?? Interlocked.CompareExchange(ref _weighed, new(), null) ?? _weighed;

    private Found? Match(string name)
    {
        Rule? ignore = _rules.FirstOrDefault(rule => rule.Kind == RuleKind.Ignore && CallPattern.Matches(rule.Target, name));
        Rule? weight = _rules.LastOrDefault(rule => rule.Kind == RuleKind.SetWeight && CallPattern.Matches(rule.Target, name));
        Rule? mark = _marks.GetValueOrDefault(name);
        return ignore is null && weight is null && mark is null
            ? null
            : new Found(ignore, ignore is null ? null : Allowance.Of(ignore), weight, mark);
    }

    /// <summary>Gets the row with another weight; the same object every time.</summary>
    public BlockingMethod Weigh(BlockingMethod method, int weight) =>
        method.Weight == weight
            ? method
            : Weighed.GetOrAdd(
                (method.Type, method.Method, method.Signature, weight),
                static (key, row) => row with { Weight = key.Weight },
                method);

    /// <param name="Ignore">The rule that ignores the name, or null.</param>
    /// <param name="Ignored">The same, in words.</param>
    /// <param name="Weight">The rule that weighs it, or null.</param>
    /// <param name="Mark">The rule that made it a blocking call, or null.</param>
    internal sealed record Found(Rule? Ignore, Allowance? Ignored, Rule? Weight, Rule? Mark);
}
