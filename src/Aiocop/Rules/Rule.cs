using System.Globalization;

namespace Aiocop.Rules;

/// <summary>A user's rule, from code or from a file.</summary>
/// <param name="kind">What it does.</param>
/// <param name="target">The method, type, assembly or pattern that it names, as it was written.</param>
/// <param name="source">Where it was written: <c>aiocop.json:12</c>, or <c>CopOptions.Rules</c>.</param>
internal sealed class Rule(RuleKind kind, string target, string source)
{
    public const int HighestWeight = 1000;
    public const int DefaultWeight = Cop.WeightModerate;
    public const string DefaultCategory = "user";

    private volatile bool _wasMet;

    public RuleKind Kind { get; } = kind;

    public string Target { get; } = target;

    public string Source { get; } = source;

    public string? Reason { get; init; }

    /// <summary>Gets the weight that the rule gives, for the kinds that give one.</summary>
    public int Weight { get; init; } = DefaultWeight;

    public string Category { get; init; } = DefaultCategory;

    public string? Alternative { get; init; }

    /// <summary>Gets the simple name of the assembly that a marked method is in, or null for any.</summary>
    public string? Assembly { get; init; }

    /// <summary>Gets whether it says whose code an assembly is, and changes nothing else.</summary>
    public bool IsAboutOwnCode => Kind is RuleKind.TreatAsOwnCode or RuleKind.TreatAsLibrary;

    /// <summary>Gets whether a finding has met the rule.</summary>
    public bool WasMet => _wasMet;

    public void Meet()
    {
        // Written once: the word is shared by every thread that blocks.
        if (!_wasMet)
        {
            _wasMet = true;
        }
    }

    public override string ToString() => Kind is RuleKind.SetWeight or RuleKind.MarkBlocking
        ? string.Create(CultureInfo.InvariantCulture, $"{Kind}({Target}, {Weight})")
        : $"{Kind}({Target})";
}
