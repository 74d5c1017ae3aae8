using Aiocop.Catalogue;

namespace Aiocop.Rules;

/// <summary>All rules in force. Made at install, and not changed afterwards.</summary>
internal sealed class RuleBook
{
    private static volatile RuleBook s_current = new([]);

    private readonly IReadOnlyList<Rule> _rules;

    public RuleBook(IReadOnlyList<Rule> rules)
    {
        _rules = rules;
        Marks = [.. rules.Where(rule => rule.Kind == RuleKind.MarkBlocking).Select(MarkedMethod.Of)];
        var marks = new Dictionary<string, Rule>(StringComparer.Ordinal);
        foreach (MarkedMethod mark in Marks)
        {
            marks.TryAdd(mark.Row.Name, mark.Rule);
        }

        Methods = [.. CatalogueTable.BuiltIn.Methods, .. Marks.Select(mark => mark.Row)];
        Names = new NameRules(rules, Methods, marks);
        Frames = new FrameRules(rules);
        Facts = new FrameFactsCache(Frames);
        OwnCode = new OwnCodeRules(rules);
    }

    public static RuleBook Current => s_current;

    public IReadOnlyList<Rule> Rules => _rules;

    public IReadOnlyList<MarkedMethod> Marks { get; }

    /// <summary>Gets the catalogue, and the marked methods.</summary>
    public IReadOnlyList<BlockingMethod> Methods { get; }

    public NameRules Names { get; }

    public FrameRules Frames { get; }

    /// <summary>Gets what is known of frames under these rules.</summary>
    public FrameFactsCache Facts { get; }

    /// <summary>Gets which assemblies are own code under these rules.</summary>
    public OwnCodeRules OwnCode { get; }

    public static void Use(RuleBook book)
    {
        s_current = book;
        if (book._rules.Any(rule => !rule.IsAboutOwnCode))
        {
            CallJudge.Need();
        }
    }

    /// <summary>Gets the weight of a call under these rules.</summary>
    public int WeightOf(BlockingMethod method) => Names.Find(method.Name)?.Weight?.Weight ?? method.Weight;

    public IReadOnlyList<UnusedRule> Unused() =>
        [.. _rules.Where(rule => !rule.WasMet).Select(rule => new UnusedRule(rule.ToString(), rule.Source, rule.Reason))];
}
