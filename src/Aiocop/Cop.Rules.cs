using Aiocop.Findings.Sites;
using Aiocop.Rules;

namespace Aiocop;

public static partial class Cop
{
    /// <summary>
    /// Allows blocking calls in the current context until the result is disposed, which brings back what was before. The
    /// setting flows with the <see cref="ExecutionContext"/>, as that of <see cref="RaiseOnViolations"/> does. It does not
    /// reach into what <see cref="CopRules.DisallowInside"/> names.
    /// </summary>
    /// <param name="reason">Why; shown with what was allowed.</param>
    /// <exception cref="ArgumentException"><paramref name="reason"/> is null, empty or blank.</exception>
    /// <example><code>
    /// using (Cop.AllowBlocking("migrations run before the first request"))
    /// {
    ///     database.Migrate();
    /// }
    /// </code></example>
    public static IDisposable AllowBlocking(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return new AllowScope(reason);
    }

    /// <summary>
    /// Gets the blocking calls that rules, attributes and scopes have allowed, those that blocked longest first: no
    /// findings, but not forgotten. At most 1000 different ones are told apart.
    /// </summary>
    public static IReadOnlyList<AllowedFinding> GetAllowedFindings() => AllowedFindings.Read();

    /// <summary>Forgets what <see cref="GetAllowedFindings"/> tells. Which rules are unused is not changed.</summary>
    public static void ResetAllowedFindings() => AllowedFindings.Clear();

    /// <summary>
    /// Gets the rules, of code and file, that no finding has met since they were installed, in the order they were
    /// written. Empty before <see cref="PatchAuditFunctions"/>.
    /// </summary>
    public static IReadOnlyList<UnusedRule> GetUnusedRules()
    {
        // Which code a finding is of is found out with its site.
        SiteTable.Current.Settle();
        return RuleBook.Current.Unused();
    }
}
