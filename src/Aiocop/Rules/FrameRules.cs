namespace Aiocop.Rules;

/// <summary>The rules that go by the frames of a call's stack, by the names that they give.</summary>
internal sealed class FrameRules
{
    private readonly Dictionary<string, Speaking> _inside = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Speaking> _assemblies = new(StringComparer.OrdinalIgnoreCase);

    public FrameRules(IReadOnlyList<Rule> rules)
    {
        foreach (Rule rule in rules)
        {
            switch (rule.Kind)
            {
                case RuleKind.AllowInside:
                    _inside.TryAdd(MethodTarget.Parse(rule.Target).FullName, new Speaking(rule));
                    break;
                case RuleKind.DisallowInside:
                    // Of the same target both are said: the careful one holds.
                    _inside[MethodTarget.Parse(rule.Target).FullName] = new Speaking(rule);
                    break;
                case RuleKind.AllowBelowAssembly:
                    _assemblies.TryAdd(rule.Target.Trim(), new Speaking(rule));
                    break;
            }
        }
    }

    public bool Any => _inside.Count + _assemblies.Count > 0;

    /// <summary>Gets the names of methods and types that rules give, as <see cref="MethodTarget"/> writes them.</summary>
    public IEnumerable<(string Name, Rule Rule)> Targets => _inside.Select(entry => (entry.Key, entry.Value.Rule));

    /// <summary>Gets what is said of a type, or of a method with its type.</summary>
    public Speaking? Inside(string name) => _inside.GetValueOrDefault(name);

    public Speaking? Below(string assembly) => _assemblies.GetValueOrDefault(assembly);

    /// <summary>A rule, and what it allows; null if it disallows.</summary>
    internal sealed class Speaking(Rule rule)
    {
        public Rule Rule { get; } = rule;

        public Allowance? Allows { get; } = rule.Kind == RuleKind.DisallowInside ? null : Allowance.Of(rule);
    }
}
