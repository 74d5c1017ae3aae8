namespace Aiocop.Slices;

/// <summary>What a thread is doing, as far as the hooks care.</summary>
internal enum SliceState
{
    /// <summary>No slice: calls are nobody's business.</summary>
    Closed,

    /// <summary>In a slice: the next catalogued call counts.</summary>
    Open,

    /// <summary>Inside a catalogued call: calls below it are part of it.</summary>
    InCall,

    /// <summary>Inside an async API's own work, or a turn of a spin wait: nothing below counts.</summary>
    Shielded,

    /// <summary>In our own code, callbacks and providers included: nothing counts.</summary>
    Muted,

    /// <summary>Inside a catalogued call on a thread without a slice: nobody's business, and no slice opens below it.</summary>
    CallOutside,
}
