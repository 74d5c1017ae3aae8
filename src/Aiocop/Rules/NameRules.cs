using System.Collections.Concurrent;
using Aiocop.Catalogue;

namespace Aiocop.Rules;

/// <summary>The rules that go by the name of a call, looked up once for every name of the catalogue.</summary>
internal sealed class NameRules
{
    private readonly Dictionary<string, Found> _byName = new(StringComparer.Ordinal);
    private readonly bool _namesAliases;
    private readonly ConcurrentDictionary<(string Type, string Method, string Signature, int Weight), BlockingMethod> _weighed = new();

    /// <param name="rules">All rules; the others are skipped.</param>
    /// <param name="methods">The catalogue, and the marked methods.</param>
    /// <param name="marks">The rules behind the marked methods, by the names of their calls.</param>
    public NameRules(IReadOnlyList<Rule> rules, IReadOnlyList<BlockingMethod> methods, IReadOnlyDictionary<string, Rule> marks)
    {
        foreach (string name in methods.Where(method => !method.IsShield).Select(method => method.Name).Distinct())
        {
            Rule? ignore = rules.FirstOrDefault(rule => rule.Kind == RuleKind.Ignore && CallPattern.Matches(rule.Target, name));
            Rule? weight = rules.LastOrDefault(rule => rule.Kind == RuleKind.SetWeight && CallPattern.Matches(rule.Target, name));
            Rule? mark = marks.GetValueOrDefault(name);
            if (ignore is not null || weight is not null || mark is not null)
            {
                _byName[name] = new Found(ignore, ignore is null ? null : Allowance.Of(ignore), weight, mark);
            }
        }

        _namesAliases = methods.Any(method => method.IsAlias && _byName.ContainsKey(method.Name));
    }

    /// <summary>Gets whether the rules that go by the name of a call can only be followed with its stack.</summary>
    public bool NeedsStack(BlockingMethod method) => _namesAliases || _byName.ContainsKey(method.Name);

    public Found? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Gets the row with another weight; the same object every time.</summary>
    public BlockingMethod Weigh(BlockingMethod method, int weight) =>
        method.Weight == weight
            ? method
            : _weighed.GetOrAdd(
                (method.Type, method.Method, method.Signature, weight),
                static (key, row) => row with { Weight = key.Weight },
                method);

    /// <param name="Ignore">The rule that ignores the name, or null.</param>
    /// <param name="Ignored">The same, in words.</param>
    /// <param name="Weight">The rule that weighs it, or null.</param>
    /// <param name="Mark">The rule that made it a blocking call, or null.</param>
    internal sealed record Found(Rule? Ignore, Allowance? Ignored, Rule? Weight, Rule? Mark);
}
