namespace Aiocop.Rules;

/// <summary>What lets a blocking call pass, in words. Equal ones are one: what was allowed is counted by these.</summary>
/// <param name="By">What kind of thing it is.</param>
/// <param name="Rule">The rule, or what carries the attribute.</param>
/// <param name="Source">Where it was written.</param>
/// <param name="Reason">Why blocking is allowed.</param>
internal sealed record Allowance(AllowedBy By, string Rule, string Source, string Reason)
{
    // Kept: every allowed call is looked up by it.
    private readonly int _hash = HashCode.Combine(By, Rule, Source, Reason);

    public static Allowance Of(Rule rule) => new(
        rule.Kind switch
        {
            RuleKind.AllowBelowAssembly => AllowedBy.AssemblyRule,
            RuleKind.Ignore => AllowedBy.IgnoreRule,
            _ => AllowedBy.InsideRule,
        },
        rule.ToString(),
        rule.Source,
        rule.Reason ?? "");

    public bool Equals(Allowance? other) =>
        ReferenceEquals(this, other)
        || (other is not null && _hash == other._hash && By == other.By && Rule == other.Rule && Source == other.Source && Reason == other.Reason);

    public override int GetHashCode() => _hash;
}
