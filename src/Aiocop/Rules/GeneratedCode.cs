using System.Reflection.Metadata;
using Aiocop.Stacks.Symbols;

namespace Aiocop.Rules;

/// <summary>What the compiler made of code that a person wrote inside of a method or a type.</summary>
internal static class GeneratedCode
{
    /// <summary>Gets the methods of a type, and those of the closures and state machines that the compiler made in it.</summary>
    public static IEnumerable<MethodDefinitionHandle> MethodsIn(MetadataReader metadata, TypeDefinitionHandle type)
    {
        TypeDefinition definition = metadata.GetTypeDefinition(type);
        return definition.GetMethods().Concat(definition.GetNestedTypes()
            .Where(nested => TypeNames.IsGenerated(metadata, nested)).SelectMany(nested => MethodsIn(metadata, nested)));
    }

    /// <summary>Gets the lambdas and local functions of a method, and of others of its name.</summary>
    public static IEnumerable<MethodDefinitionHandle> In(MetadataReader metadata, MethodDefinitionHandle method)
    {
        MethodDefinition definition = metadata.GetMethodDefinition(method);
        string name = metadata.GetString(definition.Name);
        return MethodsIn(metadata, definition.GetDeclaringType()).Where(handle =>
            GeneratedName.Parse(metadata.GetString(metadata.GetMethodDefinition(handle).Name)) is
            { Kind: GeneratedKind.Lambda or GeneratedKind.LocalFunction } generated && generated.Enclosing == name);
    }
}
