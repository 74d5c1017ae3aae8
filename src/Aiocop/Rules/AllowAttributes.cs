using System.Collections.Concurrent;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Aiocop.Stacks.Symbols;

namespace Aiocop.Rules;

/// <summary>
/// The <see cref="AllowBlockingAttribute"/>s of the loaded assemblies, read from metadata when an assembly is first seen.
/// An assembly that has none is passed over after a look at its references.
/// </summary>
internal static class AllowAttributes
{
    /// <summary>The token of an assembly's own row.</summary>
    public const int AssemblyToken = 0x20000001;

    // Asked for every allowed call: to ask the dictionary takes all its locks while it is empty.
    private static volatile bool s_any;

    /// <summary>Gets whether any assembly has one.</summary>
    public static bool Any => s_any;

    /// <summary>Gets what an attribute on a method, type or assembly allows, or null.</summary>
    public static Allowance? Find(Guid mvid, int token) =>
        s_any && Modules.Known.TryGetValue(mvid, out Dictionary<int, Allowance>? found) ? found.GetValueOrDefault(token) : null;

    /// <summary>Reads a module's attributes, once.</summary>
    /// <returns>The tokens of the methods and types that carry one.</returns>
    public static IReadOnlyCollection<int> Read(MetadataReader metadata, Action<string> warn)
    {
        if (FindAttribute(metadata).IsNil)
        {
            return [];
        }

        Guid mvid = metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
        if (Modules.Known.TryGetValue(mvid, out Dictionary<int, Allowance>? known))
        {
            return known.Keys;
        }

        Dictionary<int, Allowance> found = Parse(metadata, warn);
        if (found.Count > 0)
        {
            Modules.Known[mvid] = found;
            s_any = true;
            CallJudge.Need();
        }

        return found.Keys;
    }

    /// <summary>Gets what the attributes of a module allow, by the tokens of methods, types and the assembly.</summary>
    public static Dictionary<int, Allowance> Parse(MetadataReader metadata, Action<string> warn)
    {
        var found = new Dictionary<int, Allowance>();
        if (FindAttribute(metadata) is not { IsNil: false } attribute)
        {
            return found;
        }

        string assembly = metadata.GetString(metadata.GetAssemblyDefinition().Name);
        foreach (CustomAttributeHandle handle in metadata.CustomAttributes)
        {
            if (MetadataFacts.TypeOf(metadata, handle) != attribute)
            {
                continue;
            }

            EntityHandle carrier = metadata.GetCustomAttribute(handle).Parent;
            string name = NameOf(metadata, carrier, assembly);
            string? reason = MetadataFacts.FirstText(metadata, handle);
            if (string.IsNullOrWhiteSpace(reason))
            {
                warn($"[AllowBlocking] on {name} ({assembly}) has no reason, and is not followed: say in a few words why blocking is right there.");
                continue;
            }

            var allowance = new Allowance(AllowedBy.Attribute, $"[AllowBlocking] {name}", assembly, reason);
            foreach (EntityHandle method in MethodsOf(metadata, carrier))
            {
                found[MetadataTokens.GetToken(method)] = allowance;
            }
        }

        return found;
    }

    /// <summary>The attribute's entry among the types that a module refers to; nil if it does not use it.</summary>
    private static TypeReferenceHandle FindAttribute(MetadataReader metadata)
    {
        // Loops, since the JIT would have to compile the library's generic code for handles, at every start.
        bool refersToUs = false;
        foreach (AssemblyReferenceHandle handle in metadata.AssemblyReferences)
        {
            refersToUs |= metadata.StringComparer.Equals(metadata.GetAssemblyReference(handle).Name, nameof(Aiocop), ignoreCase: true);
        }

        if (refersToUs)
        {
            foreach (TypeReferenceHandle handle in metadata.TypeReferences)
            {
                if (MetadataFacts.IsNamed(metadata, handle, nameof(Aiocop), nameof(AllowBlockingAttribute)))
                {
                    return handle;
                }
            }
        }

        return default;
    }

    /// <summary>A property's or event's accessors; anything else itself.</summary>
    private static IEnumerable<EntityHandle> MethodsOf(MetadataReader metadata, EntityHandle carrier)
    {
        if (carrier.Kind == HandleKind.PropertyDefinition)
        {
            PropertyAccessors accessors = metadata.GetPropertyDefinition((PropertyDefinitionHandle)carrier).GetAccessors();
            return new EntityHandle[] { accessors.Getter, accessors.Setter }.Where(method => !method.IsNil);
        }

        if (carrier.Kind == HandleKind.EventDefinition)
        {
            EventAccessors accessors = metadata.GetEventDefinition((EventDefinitionHandle)carrier).GetAccessors();
            return new EntityHandle[] { accessors.Adder, accessors.Remover }.Where(method => !method.IsNil);
        }

        return [carrier];
    }

    private static string NameOf(MetadataReader metadata, EntityHandle carrier, string assembly) => carrier.Kind switch
    {
        HandleKind.MethodDefinition => MethodNames.Display(metadata, (MethodDefinitionHandle)carrier),
        HandleKind.TypeDefinition => TypeNames.Display(metadata, (TypeDefinitionHandle)carrier),
        HandleKind.PropertyDefinition or HandleKind.EventDefinition => NameOfAccessors(metadata, carrier),
        _ => assembly,
    };

    /// <summary><c>Type.Property</c>: an accessor's name without its verb.</summary>
    private static string NameOfAccessors(MetadataReader metadata, EntityHandle carrier)
    {
        string accessor = MethodNames.Display(metadata, (MethodDefinitionHandle)MethodsOf(metadata, carrier).First());
        return accessor[..accessor.LastIndexOf('.')];
    }

    /// <summary>Of a class of its own: most programs have no such attribute, and the JIT has to compile the dictionary.</summary>
    private static class Modules
    {
        public static ConcurrentDictionary<Guid, Dictionary<int, Allowance>> Known { get; } = new();
    }
}
