namespace Aiocop.Benchmarks;

/// <summary>What a scenario is measured under.</summary>
internal enum Mode
{
    /// <summary>The library is referenced, and nothing of it was called: no profiler, no hooks.</summary>
    None,

    /// <summary>Attached, armed and monitoring, without a callback.</summary>
    Active,

    /// <summary>Attached and armed, and monitoring turned off.</summary>
    Deactivated,
}
