using Aiocop.Tool.Analysis;

namespace Aiocop.Tool.Reports.Sarif;

/// <summary>One rule for each call that was found, with what to use instead.</summary>
internal sealed class SarifRules
{
    public const string Deadlock = "deadlock";
    public const string Stuck = "stuck";

    private readonly List<SarifRule> _rules = [];

    public IReadOnlyList<SarifRule> All => _rules;

    /// <summary>Gives the index of the rule for a site's call.</summary>
    public int Of(SiteSummary site, string level)
    {
        string id = TargetText.Clean(site.Call);
        string call = TargetText.Sarif(site.Call);
        string instead = site.Alternative is null ? "" : $" Use instead: {TargetText.Sarif(site.Alternative)}.";
        string markdown = site.Alternative is null ? "" : $"\n\nUse instead: {TargetText.Markdown(site.Alternative)}";
        const string Why = "While it blocks, the thread serves nobody else: other requests and continuations wait, and the thread pool may starve.";
        return Of(id, () => new SarifRule(
            id,
            new SarifText($"{call} blocks a thread that serves asynchronous work"),
            new SarifText($"{call} was called on a thread that serves asynchronous work. {Why}{instead}"),
            new SarifText($"{Why}{instead}", $"{TargetText.Markdown(site.Call)} was called on a thread that serves asynchronous work. {Why}{markdown}"),
            new SarifConfiguration(level),
            new SarifRuleProperties([.. (string[])["async", "performance", .. site.Category.Length == 0 ? [] : (string[])[TargetText.Clean(site.Category)]]], "high", Problem(level))));
    }

    /// <summary>Gives the index of the rule <see cref="Deadlock"/> or <see cref="Stuck"/>.</summary>
    public int Of(string id)
    {
        (string what, string help) = id == Deadlock
            ? ("A thread waits for a task that waits for the thread", "Await the task instead of waiting for it; or, in code that needs no context, await with ConfigureAwait(false).")
            : ("A call on a thread that serves asynchronous work had not ended", "Look at what it waits for. What never ends belongs on a thread of its own, or is to be awaited.");
        string level = id == Deadlock ? "error" : "warning";
        return Of(id, () => new SarifRule(
            id, new SarifText(what), new SarifText($"{what}. {help}"), new SarifText(help, help), new SarifConfiguration(level),
            new SarifRuleProperties(["async", "reliability"], "high", Problem(level))));
    }

    private static string Problem(string level) => level == "note" ? "recommendation" : level;

    private int Of(string id, Func<SarifRule> make)
    {
        int index = _rules.FindIndex(rule => rule.Id == id);
        if (index < 0)
        {
            index = _rules.Count;
            _rules.Add(make());
        }

        return index;
    }
}
