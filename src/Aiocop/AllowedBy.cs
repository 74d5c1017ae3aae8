using System.Text.Json.Serialization;

namespace Aiocop;

/// <summary>What allowed a blocking call.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AllowedBy>))]
public enum AllowedBy
{
    /// <summary>A rule: <see cref="CopRules.AllowInside"/>, or its like in the file.</summary>
    [JsonStringEnumMemberName("inside_rule")]
    InsideRule,

    /// <summary>A rule: <see cref="CopRules.AllowBelowAssembly"/>, or its like in the file.</summary>
    [JsonStringEnumMemberName("assembly_rule")]
    AssemblyRule,

    /// <summary>A rule: <see cref="CopRules.Ignore"/>, or its like in the file.</summary>
    [JsonStringEnumMemberName("ignore_rule")]
    IgnoreRule,

    /// <summary>An <see cref="AllowBlockingAttribute"/>.</summary>
    [JsonStringEnumMemberName("attribute")]
    Attribute,

    /// <summary><see cref="Cop.AllowBlocking"/>.</summary>
    [JsonStringEnumMemberName("scope")]
    Scope,
}
