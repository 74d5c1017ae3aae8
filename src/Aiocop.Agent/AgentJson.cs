using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Aiocop.Agent;

/// <summary>The library's own JSON, made without reflection: a program may have switched that off.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(AgentSettings))]
[JsonSerializable(typeof(SlowTaskEvent))]
[JsonSerializable(typeof(BlockingSite))]
[JsonSerializable(typeof(StarvationReport))]
internal sealed partial class AgentJson : JsonSerializerContext
{
    /// <summary>Gets how slices are written: without their context, which may hold anything.</summary>
    public static JsonTypeInfo<SlowTaskEvent> Slice { get; } = Without<SlowTaskEvent>("context");

    /// <summary>Gets how a site is written whose worst call is known already.</summary>
    public static JsonTypeInfo<BlockingSite> SiteWithoutWorst { get; } = Without<BlockingSite>("worst");

    private static JsonTypeInfo<T> Without<T>(string property)
    {
        var options = new JsonSerializerOptions(Default.Options)
        {
            TypeInfoResolver = Default.WithAddedModifier(info =>
            {
                if (info.Type == typeof(T) && info.Properties.FirstOrDefault(one => one.Name == property) is { } found)
                {
                    info.Properties.Remove(found);
                }
            }),
        };
        return (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
    }
}
