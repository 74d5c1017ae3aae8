using System.Text.Json;

namespace Aiocop.Stacks.Symbols;

/// <summary>
/// The assemblies that came with packages, by the <c>deps.json</c> of the application. Without one (single file,
/// a custom host) none are known, and a package counts as the application's own code.
/// </summary>
internal static class ApplicationPackages
{
    private static readonly Lazy<HashSet<string>> s_names = new(ReadApplication, LazyThreadSafetyMode.PublicationOnly);

    public static bool Contain(string? assemblyName) => assemblyName is not null && s_names.Value.Contains(assemblyName);

    /// <summary>Gets the simple names of the assemblies of all libraries of the type <c>package</c>.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static HashSet<string> Read(ReadOnlyMemory<byte> depsJson)
    {
        using var document = JsonDocument.Parse(depsJson);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (!TryGet(document.RootElement, "libraries", out var libraries) || !TryGet(document.RootElement, "targets", out var targets)) return names;
        foreach (var library in targets.EnumerateObject().Where(IsObject).SelectMany(target => target.Value.EnumerateObject()).Where(IsObject))
        {
            if (!TryGet(libraries, library.Name, out var about) || !about.TryGetProperty("type", out var type)
                || type.ValueKind != JsonValueKind.String || type.GetString() != "package") continue;
            foreach (string assets in (ReadOnlySpan<string>)["runtime", "runtimeTargets"])
            {
                if (!TryGet(library.Value, assets, out var files)) continue;
                names.UnionWith(files.EnumerateObject().Select(file => file.Name)
                    .Where(file => file.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)).Select(file => Path.GetFileNameWithoutExtension(file)));
            }
        }

        return names;
    }

    private static HashSet<string> ReadApplication()
    {
        // The application's own is the first; the others are the frameworks'.
        string? file = (AppContext.GetData("APP_CONTEXT_DEPS_FILES") as string)?.Split(';')[0];
        try
        {
            return File.Exists(file) ? Read(File.ReadAllBytes(file)) : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return [];
        }
    }

    private static bool TryGet(JsonElement parent, string name, out JsonElement value) =>
        parent.TryGetProperty(name, out value) && value.ValueKind == JsonValueKind.Object;

    private static bool IsObject(JsonProperty property) => property.Value.ValueKind == JsonValueKind.Object;
}
