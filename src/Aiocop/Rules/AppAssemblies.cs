using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Aiocop.Stacks.Symbols;

namespace Aiocop.Rules;

/// <summary>
/// The assemblies that the app consists of, loaded or not, and what is in them: for a rule that names what no loaded
/// assembly has. Reads metadata only; files that were not loaded are not loaded by it.
/// </summary>
internal sealed class AppAssemblies
{
    private readonly Dictionary<string, Assembly> _loaded = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _files = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, HashSet<string>> _types = new(StringComparer.Ordinal);

    public AppAssemblies()
    {
        foreach (Assembly assembly in AppDomain.CurrentDomain.GetAssemblies().Where(assembly => !assembly.IsDynamic))
        {
            _loaded.TryAdd(assembly.GetName().Name ?? "", assembly);
        }

        // Observed: what the host resolved for the app. Empty in a single-file app.
        string deployed = AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "";
        foreach (string file in deployed.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            _files.TryAdd(Path.GetFileNameWithoutExtension(file), file);
        }

        Names = new HashSet<string>(_loaded.Keys.Concat(_files.Keys), StringComparer.OrdinalIgnoreCase);
    }

    public IReadOnlySet<string> Names { get; }

    /// <summary>Gets those targets that are in none of the assemblies.</summary>
    public IReadOnlyList<RuleTarget> WithoutFound(IReadOnlyList<RuleTarget> targets)
    {
        List<RuleTarget> missing = [.. targets];
        bool needsFramework = targets.Any(target => target.IsOfFramework);
        foreach (string name in Names.Where(name => missing.Count > 0 && (needsFramework || !IsFramework(name))))
        {
            Read(name, metadata =>
            {
                foreach (FoundTarget found in RuleTarget.Find(metadata, missing))
                {
                    missing.Remove(found.Target);
                }
            });
        }

        foreach (string name in Names.Where(name => missing.Count > 0 && (needsFramework || !IsFramework(name))))
        {
            Read(name, ReadNames);
        }

        return missing;
    }

    public bool HasType(string name) => _types.ContainsKey(name);

    /// <summary>Gets the name that was probably meant, or null.</summary>
    public string? Nearest(RuleTarget target)
    {
        var candidates = new List<string>();
        string wanted = target.Name.FullName;

        // A namespace left out, most often.
        candidates.AddRange(_types.Keys.Where(type => EndsWithPart(type, wanted) && target.MayBeType));
        candidates.AddRange(_types.Where(type => EndsWithPart(type.Key, target.Name.Type) && type.Value.Contains(target.Name.Member))
            .Select(type => type.Key + "." + target.Name.Member));
        if (candidates.Count > 0)
        {
            return candidates.MinBy(candidate => candidate.Length);
        }

        if (target.MayBeType && NearestName.Of(wanted, _types.Keys) is { } nearestType)
        {
            candidates.Add(nearestType);
        }

        if ((_types.ContainsKey(target.Name.Type) ? target.Name.Type : NearestName.Of(target.Name.Type, _types.Keys)) is { } type
            && NearestName.Of(target.Name.Member, _types[type]) is { } member)
        {
            candidates.Add(type + "." + member);
        }

        return NearestName.Of(wanted, candidates);
    }

    private static bool EndsWithPart(string type, string wanted) =>
        wanted.Length > 0 && type.EndsWith("." + wanted, StringComparison.Ordinal);

    private void ReadNames(MetadataReader metadata)
    {
        foreach (TypeDefinitionHandle handle in metadata.TypeDefinitions)
        {
            if (!TypeNames.IsGenerated(metadata, handle))
            {
                TypeDefinition type = metadata.GetTypeDefinition(handle);
                _types.TryAdd(CodeOwner.NameOf(metadata, handle), [.. type.GetMethods()
                    .SelectMany(method => CodeOwner.MembersOf(metadata, metadata.GetMethodDefinition(method)))]);
            }
        }
    }

    private bool IsFramework(string name) =>
        name.StartsWith("System.", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Microsoft.", StringComparison.OrdinalIgnoreCase)
        || name is "netstandard" or "mscorlib" or "System" or "WindowsBase"
        || (_files.TryGetValue(name, out string? file) && file.Contains("/shared/Microsoft.", StringComparison.Ordinal));

    private unsafe void Read(string name, Action<MetadataReader> read)
    {
        try
        {
            if (_loaded.TryGetValue(name, out Assembly? assembly) && assembly.TryGetRawMetadata(out byte* blob, out int length))
            {
                read(new MetadataReader(blob, length));
                GC.KeepAlive(assembly);
            }
            else if (_files.TryGetValue(name, out string? file))
            {
                using var image = new PEReader(File.OpenRead(file));
                if (image.HasMetadata)
                {
                    read(image.GetMetadataReader());
                }
            }
        }
        catch (Exception exception) when (SymbolFiles.IsUnreadable(exception))
        {
            // Nothing is known of it then; the rule may still be right.
        }
    }
}
