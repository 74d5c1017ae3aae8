using Aiocop.Findings;

namespace Aiocop.Starvation;

/// <summary>The registered callbacks.</summary>
internal static class StarvationCallbacks
{
    public static RegisteredDelegates<StarvationCallback> Registered { get; } = new();

    /// <summary>Calls every callback; one that throws is logged and the rest still run.</summary>
    public static void Invoke(StarvationReport report) =>
        Registered.Invoke(report, static (callback, report) => callback(report), "A starvation callback threw; the others still run.");
}
