using System.Globalization;
using Aiocop.Catalogue;

namespace Aiocop.Engine;

/// <summary>What became of each request, by the engine's own report: see docs/engine-abi.md for the lines.</summary>
/// <param name="Request">The request's place in the order they were made.</param>
/// <param name="State">armed, rewritten, refused, error, missing or pending.</param>
/// <param name="Method">The method, with its signature.</param>
/// <param name="Reason">Why it is refused, in error, missing or pending; else empty.</param>
internal sealed record HookReport(int Request, string State, string Method, string Reason)
{
    private const int Fields = 6;

    /// <summary>Gets whether the hook is in place, or will be as soon as what it is meant for is loaded.</summary>
    public bool IsInForce => State is "armed" or "rewritten" or "pending";

    public static List<HookReport> Read() =>
        [.. EngineLibrary.Report().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse).OfType<HookReport>()];

    /// <summary>Gets why rows of the catalogue are not in force, by name.</summary>
    public static SortedDictionary<string, string> NotInForce(IReadOnlyList<HookReport> reports, IReadOnlyList<BlockingMethod?> rows)
    {
        var reasons = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (HookReport report in reports.Where(report => !report.IsInForce))
        {
            if (rows[report.Request] is { } row)
            {
                string reason = $"{report.State}: {report.Method}: {report.Reason}";
                reasons[row.Name] = reasons.TryGetValue(row.Name, out string? others) ? others + "; " + reason : reason;
            }
        }

        return reasons;
    }

    private static HookReport? Parse(string line)
    {
        string[] fields = line.Split('\t');
        return fields.Length == Fields
            ? new HookReport(int.Parse(fields[0], CultureInfo.InvariantCulture), fields[2], fields[4], fields[5])
            : null;
    }
}
