using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Aiocop.Agent;

/// <summary>The library's JSON without what an entry does not have.</summary>
internal static class EntryJson
{
    /// <summary>Gets how slices are written: without their context, which may hold anything.</summary>
    public static JsonTypeInfo<SlowTaskEvent> Slice { get; } = Without<SlowTaskEvent>("context");

    /// <summary>Gets how a site is written whose worst call is known already.</summary>
    public static JsonTypeInfo<BlockingSite> SiteWithoutWorst { get; } = Without<BlockingSite>("worst");

    private static JsonTypeInfo<T> Without<T>(string property)
    {
        var options = new JsonSerializerOptions(AgentJson.Default.Options)
        {
            TypeInfoResolver = AgentJson.Default.WithAddedModifier(info =>
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
