using System.Reflection.Metadata;
using System.Text;

namespace Aiocop.Stacks.Symbols;

/// <summary>Names of types, from metadata: as stored, and as a programmer writes them.</summary>
internal static class TypeNames
{
    /// <summary>Malformed metadata may nest a type in itself; a stack overflow could not be caught.</summary>
    private const int MaximumNesting = 32;

    /// <summary><c>Ns.Outer`1+Inner</c>.</summary>
    public static string Full(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var names = new List<string>();
        for (var depth = 0; !handle.IsNil && depth < MaximumNesting; depth++)
        {
            var type = metadata.GetTypeDefinition(handle);
            var name = metadata.GetString(type.Name);
            names.Add(type.Namespace.IsNil ? name : metadata.GetString(type.Namespace) + "." + name);
            handle = type.GetDeclaringType();
        }

        names.Reverse();
        return string.Join('+', names);
    }

    /// <summary><c>Outer&lt;T&gt;.Inner</c>.</summary>
    public static string Display(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var names = new List<string>();
        for (var depth = 0; !handle.IsNil && depth < MaximumNesting; depth++)
        {
            var type = metadata.GetTypeDefinition(handle);
            handle = type.GetDeclaringType();
            var name = Simple(metadata.GetString(type.Name));
            if (name.StartsWith("<>f__AnonymousType", StringComparison.Ordinal)) return "(anonymous type)";
            // A nested type repeats the parameters of the types around it, in front of its own.
            var inherited = handle.IsNil ? 0 : GenericCount(metadata, handle);
            names.Add(name + Arguments(GenericNames(metadata, type.GetGenericParameters()), inherited));
        }

        names.Reverse();
        return string.Join('.', names);
    }

    /// <summary>The innermost type around (or being) the given one that a person wrote.</summary>
    public static TypeDefinitionHandle Written(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        for (var depth = 0; IsGenerated(metadata, handle) && depth < MaximumNesting; depth++)
            handle = metadata.GetTypeDefinition(handle).GetDeclaringType();
        return handle;
    }

    /// <summary>Closure classes, state machines and the like: nested, and named as no person can.</summary>
    public static bool IsGenerated(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        if (type.GetDeclaringType().IsNil) return false;
        return metadata.GetString(type.Name).StartsWith('<');
    }

    public static string[] GenericNames(MetadataReader metadata, GenericParameterHandleCollection parameters)
    {
        if (parameters.Count == 0) return [];
        var names = new string[parameters.Count];
        for (var i = 0; i < names.Length; i++)
            names[i] = metadata.GetString(metadata.GetGenericParameter(parameters[i]).Name);
        return names;
    }

    public static int GenericCount(MetadataReader metadata, TypeDefinitionHandle handle) =>
        metadata.GetTypeDefinition(handle).GetGenericParameters().Count;

    /// <summary><c>&lt;T, U&gt;</c> of the names after the first <paramref name="skip"/>; empty if none is left.</summary>
    public static string Arguments(ReadOnlySpan<string> names, int skip) =>
        names.Length <= skip ? "" : "<" + string.Join(", ", names[skip..]) + ">";

    /// <summary>
    /// Drops the namespaces from an explicit implementation's interface, arguments included:
    /// <c>Ns.IFoo&lt;System.String&gt;</c> becomes <c>IFoo&lt;String&gt;</c>. A name alone cannot tell a namespace from
    /// an outer type, so that goes too.
    /// </summary>
    public static string WithoutNamespaces(string name)
    {
        var result = new StringBuilder(name.Length);
        var segment = 0;
        foreach (var c in name)
        {
            if (c == '.')
            {
                result.Length = segment;
                continue;
            }

            result.Append(c);
            if (c == ',') result.Append(' ');
            if (!char.IsLetterOrDigit(c) && c != '_') segment = result.Length;
        }

        return result.ToString();
    }

    /// <summary>Without arity, and without the mark of a file-local type.</summary>
    private static string Simple(string name)
    {
        if (GeneratedName.IsFileLocalType(name, out var local)) name = local;
        var tick = name.LastIndexOf('`');
        var hasArity = tick > 0 && tick < name.Length - 1 && !name.AsSpan(tick + 1).ContainsAnyExceptInRange('0', '9');
        return hasArity ? name[..tick] : name;
    }
}
