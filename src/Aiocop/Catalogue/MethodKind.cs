namespace Aiocop.Catalogue;

/// <summary>What a row of the catalogue is for.</summary>
internal enum MethodKind
{
    /// <summary>Blocks: counts whatever its duration.</summary>
    Call,

    /// <summary>Waits, and does little else: counts only if it took at least the minimum wait.</summary>
    Wait,

    /// <summary>
    /// A turn of a spin wait: no finding, but waiting all the same for the <see cref="CompositeWait"/> that spins. On a
    /// busy machine a wait may be over before its spinning is.
    /// </summary>
    Spin,

    /// <summary>
    /// May wait, by <see cref="Wait"/> and <see cref="Spin"/>: counts only if these took at least the minimum wait. Its own time says
    /// nothing, since the runtime may have to compile what it calls.
    /// </summary>
    CompositeWait,

    /// <summary>
    /// May block, by <see cref="Call"/> and <see cref="Wait"/>: counts if there was a call below it, or if the waits took
    /// at least the minimum wait. For APIs above a database: they ask it, or find what they need in memory.
    /// </summary>
    CompositeCall,

    /// <summary>An async API that makes a catalogued call for its own purpose: nothing below it counts.</summary>
    Shield,

    /// <summary>Reports nothing: names the call when it stands above a hooked method of the framework. Left as it is.</summary>
    Alias,

    /// <summary>
    /// An alias that the runtime inlines into hot code, where its frame would be lost: armed behind a gate that never
    /// opens. Observed on .NET 10: what was rewritten is not inlined, into code compiled before or later.
    /// </summary>
    KeptAlias,
}
