namespace Aiocop;

/// <summary>Why detection can't be installed.</summary>
public enum CopInstallFailure
{
    /// <summary>The engine's native library for this operating system and architecture was not found.</summary>
    EngineLibraryMissing,

    /// <summary>The engine's native library was found, but can't be used: it can't be loaded, or is of another version.</summary>
    EngineLibraryUnusable,

    /// <summary>The runtime's diagnostics are switched off, as with <c>DOTNET_EnableDiagnostics=0</c>.</summary>
    DiagnosticsDisabled,

    /// <summary>The runtime's diagnostic socket is not to be found, as with a read-only temporary folder.</summary>
    DiagnosticsUnreachable,

    /// <summary>Another CLR profiler holds the one place there is in a process.</summary>
    AnotherProfiler,

    /// <summary>The runtime refused to attach the engine.</summary>
    AttachRefused,

    /// <summary>The engine is attached, but the self-test's blocking call was not seen.</summary>
    SelfTestFailed,

    /// <summary>This kind of process can't be instrumented, as with NativeAOT or a collectible load context.</summary>
    UnsupportedHost,
}
