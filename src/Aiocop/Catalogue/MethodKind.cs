namespace Aiocop.Catalogue;

/// <summary>What a row of the catalogue is for.</summary>
internal enum MethodKind
{
    /// <summary>Blocks: counts whatever its duration.</summary>
    Call,

    /// <summary>
    /// Waits, and does little else: counts only if it took at least the minimum wait, and the thread gave up its processor.
    /// </summary>
    Wait,

    /// <summary>
    /// Blocks or computes for long, or finds that there is nothing to do: counts only if it took at least the minimum wait.
    /// </summary>
    Timed,

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
    /// Works through calls of the catalogue: counts if one of these is a <see cref="Call"/>, or if the waits among them took at
    /// least the minimum wait; not for the assemblies that its first use loads. For APIs that go to a file, a database, or
    /// only to memory, by what they were given; and for a synchronous API that the framework writes as an async method which
    /// never awaits: an alias would not keep that from looking like asynchronous work.
    /// </summary>
    CompositeCall,

    /// <summary>An async API that makes a catalogued call for its own purpose: nothing below it counts.</summary>
    Shield,

    /// <summary>Called by a <see cref="Shield"/> to run code of the user: what is below it counts again.</summary>
    Reopen,

    /// <summary>Reports nothing: names the call when it stands above a hooked method of the framework. Left as it is.</summary>
    Alias,

    /// <summary>
    /// An alias that the runtime inlines into hot code, where its frame would be lost: armed behind a gate that never
    /// opens. Observed on .NET 10: what was rewritten is not inlined, into code compiled before or later.
    /// </summary>
    KeptAlias,
}
