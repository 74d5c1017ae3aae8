using System.Text.Json.Serialization;

namespace Aiocop.Agent;

/// <summary>The library's own JSON, made without reflection: a program may have switched that off.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(AgentSettings))]
[JsonSerializable(typeof(SlowTaskEvent))]
[JsonSerializable(typeof(BlockingSite))]
[JsonSerializable(typeof(StarvationReport))]
internal sealed partial class AgentJson : JsonSerializerContext;
