using Aiocop.Catalogue;
using Aiocop.Engine;
using Aiocop.Findings;
using Aiocop.Rules;
using Aiocop.Slices;

namespace Aiocop;

public static partial class Cop
{
    /// <summary>High-impact calls: network, processes, sleep, waits.</summary>
    public const int WeightHeavy = 50;

    /// <summary>Medium-impact calls: files, mutations.</summary>
    public const int WeightModerate = 10;

    /// <summary>Low-impact calls: stat, access checks.</summary>
    public const int WeightLight = 1;

    /// <summary>Negligible calls: the current directory, path operations.</summary>
    public const int WeightTrivial = 0;

    /// <summary>The score from which on the level is high.</summary>
    public const int ThresholdHigh = 50;

    /// <summary>The score from which on the level is medium.</summary>
    public const int ThresholdMedium = 10;

    /// <summary>The score from which on the level is low, and not merely no severity.</summary>
    public const int ThresholdLow = 1;

    /// <summary>
    /// Gets the names of the methods that are hooked, sorted; a method whose assembly is not loaded yet is hooked as
    /// soon as it is. Empty before <see cref="PatchAuditFunctions"/>.
    /// </summary>
    public static IReadOnlyList<string> GetPatchedFunctions() => EngineInstaller.Patched();

    /// <summary>
    /// Gets the methods of the catalogue that can't be hooked in this process, with the reasons: calls of these are not
    /// seen. Empty before <see cref="PatchAuditFunctions"/>.
    /// </summary>
    public static IReadOnlyDictionary<string, string> GetUnpatchedFunctions() => EngineInstaller.NotPatched();

    /// <summary>
    /// Gets every blocking call that is monitored, with its weight; where overloads weigh differently, the highest.
    /// Needs no set-up; after it, your rules are taken into account.
    /// </summary>
    public static IReadOnlyDictionary<string, int> GetBlockingEventsDict()
    {
        var weights = new SortedDictionary<string, int>(StringComparer.Ordinal);
        RuleBook rules = RuleBook.Current;
        foreach (BlockingMethod method in rules.Methods)
        {
            if (!method.IsShield)
            {
                weights[method.Name] = Math.Max(rules.WeightOf(method), weights.GetValueOrDefault(method.Name));
            }
        }

        return weights;
    }

    /// <summary>Gets from how many milliseconds on a slice is slow.</summary>
    public static double GetSlowTaskThresholdMs() => DetectionSettings.ThresholdMs;

    /// <summary>Adds up the weights of blocking events.</summary>
    /// <param name="blockingEvents">The events; null or empty gives 0.</param>
    public static int CalculateIoSeverityScore(IEnumerable<BlockingEventInfo>? blockingEvents) => Severity.ScoreOf(blockingEvents);

    /// <summary>Gets the level of a score: high from 50, medium from 10, low below.</summary>
    /// <param name="score">The sum of weights.</param>
    public static IoSeverityLevel GetSeverityLevelFromScore(int score) => Severity.LevelOf(score);

    /// <summary>Turns a captured call into text: event, trace and entry point.</summary>
    /// <param name="rawEvent">The captured call; see <see cref="BlockingEventInfo.Raw"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="rawEvent"/> is null.</exception>
    public static BlockingEventInfo FormatBlockingEvent(RawBlockingEvent rawEvent)
    {
        ArgumentNullException.ThrowIfNull(rawEvent);
        return new BlockingEventInfo(rawEvent);
    }

    /// <summary>Forgets the blocking calls of the slice that runs on the calling thread. For tests.</summary>
    public static void ResetBlockingEvents() => SliceThread.Current?.Forget();
}
