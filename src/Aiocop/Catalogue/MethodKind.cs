namespace Aiocop.Catalogue;

/// <summary>What a row of the catalogue is for.</summary>
internal enum MethodKind
{
    /// <summary>Blocks: counts whatever its duration.</summary>
    Call,

    /// <summary>May wait: counts only if it waited at least the minimum wait.</summary>
    Wait,

    /// <summary>An async API that makes a catalogued call for its own purpose: nothing below it counts.</summary>
    Shield,

    /// <summary>Never hooked: names the call when it stands above a hooked method of the framework.</summary>
    Alias,
}
