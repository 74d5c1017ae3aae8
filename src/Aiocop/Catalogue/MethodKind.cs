namespace Aiocop.Catalogue;

/// <summary>What a row of the catalogue is for.</summary>
internal enum MethodKind
{
    /// <summary>Blocks: counts whatever its duration.</summary>
    Call,

    /// <summary>Waits, and does little else: counts only if it took at least the minimum wait.</summary>
    Wait,

    /// <summary>
    /// May wait, by calling a <see cref="Wait"/>: counts only if that took at least the minimum wait. Its own time says
    /// nothing, since the runtime may have to compile what it calls.
    /// </summary>
    CompositeWait,

    /// <summary>An async API that makes a catalogued call for its own purpose: nothing below it counts.</summary>
    Shield,

    /// <summary>Never hooked: names the call when it stands above a hooked method of the framework.</summary>
    Alias,

    /// <summary>
    /// An alias that the runtime inlines into hot code, where its frame would be lost: armed behind a gate that never
    /// opens. Observed on .NET 10: what was rewritten is not inlined, into code compiled before or later.
    /// </summary>
    KeptAlias,
}
