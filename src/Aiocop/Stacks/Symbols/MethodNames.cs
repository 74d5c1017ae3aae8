using System.Reflection.Metadata;

namespace Aiocop.Stacks.Symbols;

/// <summary>
/// Finds the method that a person wrote behind the one that the compiler made of it, and names it. State machines are
/// followed to the method that starts them, lambdas and local functions to the method around them.
/// </summary>
internal static class MethodNames
{
    /// <summary>Metadata may claim nesting without end; the compiler needs three steps.</summary>
    private const int MaximumSteps = 16;

    public static string Display(MetadataReader metadata, MethodDefinitionHandle handle) =>
        Display(metadata, handle, MaximumSteps);

    /// <summary>
    /// The method whose body the given state machine runs; nil if the type is none or its method cannot be found.
    /// </summary>
    public static MethodDefinitionHandle Kickoff(MetadataReader metadata, TypeDefinitionHandle stateMachine)
    {
        var type = metadata.GetTypeDefinition(stateMachine);
        var name = metadata.GetString(type.Name);
        var generated = GeneratedName.Parse(name);
        if (generated.Kind != GeneratedKind.StateMachine || type.GetDeclaringType().IsNil) return default;

        MethodDefinitionHandle first = default;
        var count = 0;
        foreach (var handle in metadata.GetTypeDefinition(type.GetDeclaringType()).GetMethods())
        {
            var method = metadata.GetMethodDefinition(handle);
            // The dots of an explicit implementation become dashes, since dots in type names mean namespaces.
            var candidate = metadata.GetString(method.Name).Replace('.', '-');
            if (candidate != generated.Enclosing.Replace('.', '-')) continue;
            if (MetadataFacts.IsKickoffOf(metadata, method, name)) return handle;
            if (count++ == 0) first = handle;
        }

        // Trimming may remove the attribute; a name without overloads is as good.
        return count == 1 ? first : default;
    }

    /// <summary>
    /// The method that a generated one was written in: a lambda's or local function's, or that of a state machine. Nil if
    /// it is not generated, or cannot be found.
    /// </summary>
    public static MethodDefinitionHandle Enclosing(MetadataReader metadata, MethodDefinitionHandle handle)
    {
        var method = metadata.GetMethodDefinition(handle);
        var generated = GeneratedName.Parse(metadata.GetString(method.Name));
        if (generated.Kind is not (GeneratedKind.Lambda or GeneratedKind.LocalFunction))
            return Kickoff(metadata, method.GetDeclaringType());
        var written = TypeNames.Written(metadata, method.GetDeclaringType());
        return FindEnclosing(metadata, handle, generated.Enclosing, written, out _);
    }

    private static string Display(MetadataReader metadata, MethodDefinitionHandle handle, int steps)
    {
        var method = metadata.GetMethodDefinition(handle);
        var type = method.GetDeclaringType();
        var written = TypeNames.Written(metadata, type);
        var name = metadata.GetString(method.Name);
        var generated = GeneratedName.Parse(name);
        if (steps > 0 && generated.Kind is GeneratedKind.Lambda or GeneratedKind.LocalFunction)
            return Nested(metadata, handle, generated, steps);
        if (type == written)
            return MemberNames.Display(metadata, type, handle);

        var ofType = GeneratedName.Parse(metadata.GetString(metadata.GetTypeDefinition(type).Name));
        if (ofType.Kind == GeneratedKind.StateMachine && name != ".ctor")
        {
            // Finally blocks of iterators are methods of their own: all of a state machine is the one method.
            var kickoff = Kickoff(metadata, type);
            if (!kickoff.IsNil && steps > 0) return Display(metadata, kickoff, steps - 1);
            return TypeNames.Display(metadata, written) + "." + ofType.Enclosing;
        }

        return MemberNames.Display(metadata, type, handle);
    }

    /// <summary>A lambda or local function: the name of the method around it, then its own.</summary>
    private static string Nested(MetadataReader metadata, MethodDefinitionHandle handle, GeneratedName name, int steps)
    {
        var method = metadata.GetMethodDefinition(handle);
        var written = TypeNames.Written(metadata, method.GetDeclaringType());
        var enclosing = FindEnclosing(metadata, handle, name.Enclosing, written, out var inherited);
        var around = enclosing.IsNil
            ? TypeNames.Display(metadata, written) + "." + name.Enclosing
            : Display(metadata, enclosing, steps - 1);
        if (name.Kind == GeneratedKind.Lambda) return around + ".(lambda)";
        return around + "." + name.Local + TypeNames.Arguments(ParametersBelow(metadata, method, written), inherited);
    }

    /// <summary>
    /// Overloads share a name, and a generated one does not say which it is from. The type parameters do, where it
    /// matters: what is generated repeats those of its method, in front of its own.
    /// </summary>
    private static MethodDefinitionHandle FindEnclosing(
        MetadataReader metadata,
        MethodDefinitionHandle generated,
        string name,
        TypeDefinitionHandle written,
        out int parameters)
    {
        var available = ParametersBelow(metadata, metadata.GetMethodDefinition(generated), written);
        MethodDefinitionHandle best = default;
        parameters = 0;
        foreach (var handle in metadata.GetTypeDefinition(written).GetMethods())
        {
            var method = metadata.GetMethodDefinition(handle);
            if (handle == generated || !metadata.StringComparer.Equals(method.Name, name)) continue;
            var own = TypeNames.GenericNames(metadata, method.GetGenericParameters());
            if (own.Length > available.Length || !available.AsSpan(0, own.Length).SequenceEqual(own)) continue;
            if (!best.IsNil && own.Length <= parameters) continue;
            best = handle;
            parameters = own.Length;
        }

        return best;
    }

    /// <summary>The type parameters that a method has beyond those of the type that a person wrote.</summary>
    private static string[] ParametersBelow(MetadataReader metadata, MethodDefinition method, TypeDefinitionHandle written)
    {
        var ofType = metadata.GetTypeDefinition(method.GetDeclaringType()).GetGenericParameters();
        var skip = TypeNames.GenericCount(metadata, written);
        return
        [
            .. TypeNames.GenericNames(metadata, ofType).Skip(skip),
            .. TypeNames.GenericNames(metadata, method.GetGenericParameters()),
        ];
    }
}
