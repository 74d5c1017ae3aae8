using System.Text.Json.Serialization;

namespace Aiocop;

/// <summary>Whether a blocking call belongs to what a process does once, or to what it does again and again.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BlockingPhase>))]
public enum BlockingPhase
{
    /// <summary>Neither of the others: expect it again.</summary>
    [JsonStringEnumMemberName("steady")]
    Steady,

    /// <summary>Made below a type initializer (static constructor): once per type.</summary>
    [JsonStringEnumMemberName("type_initialization")]
    TypeInitialization,

    /// <summary>
    /// First use of code: at least half of the call's time went into compiling methods, or an assembly was loaded in it or
    /// because of it.
    /// </summary>
    [JsonStringEnumMemberName("jit_or_assembly_load")]
    JitOrAssemblyLoad,
}
