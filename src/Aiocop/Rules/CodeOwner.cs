using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Aiocop.Stacks.Symbols;

namespace Aiocop.Rules;

/// <summary>A method or type that code was written in.</summary>
/// <param name="Token">Its metadata token.</param>
/// <param name="Names">The names that a rule may give it, as <see cref="MethodTarget"/> writes them.</param>
internal sealed record CodeOwner(int Token, IReadOnlyList<string> Names)
{
    /// <summary>The compiler needs three steps; metadata may claim nesting without end.</summary>
    private const int MaximumSteps = 16;

    /// <summary>
    /// Gets everything that a method's code was written in, from the innermost: a lambda, the method around it, its type,
    /// the type around that.
    /// </summary>
    /// <param name="metadata">The module.</param>
    /// <param name="handle">The method.</param>
    /// <param name="assemblyFile">Where the module was loaded from; empty if from no file.</param>
    public static IReadOnlyList<CodeOwner> Of(MetadataReader metadata, MethodDefinitionHandle handle, string assemblyFile)
    {
        var owners = new List<CodeOwner>();
        TypeDefinitionHandle type = default;
        for (int step = 0; !handle.IsNil && step < MaximumSteps; step++)
        {
            MethodDefinition method = metadata.GetMethodDefinition(handle);
            type = TypeNames.Written(metadata, method.GetDeclaringType());

            // What is in a generated type has no name that a person wrote, but may have an attribute.
            owners.Add(new CodeOwner(
                MetadataTokens.GetToken(handle),
                type == method.GetDeclaringType() ? NamesOf(metadata, method) : []));
            MethodDefinitionHandle referring = OriginOf(metadata, handle, assemblyFile);
            handle = referring.IsNil ? MethodNames.Enclosing(metadata, handle) : referring;
        }

        for (int step = 0; !type.IsNil && step < MaximumSteps; step++)
        {
            owners.Add(new CodeOwner(MetadataTokens.GetToken(type), [NameOf(metadata, type)]));
            type = metadata.GetTypeDefinition(type).GetDeclaringType();
        }

        return owners;
    }

    private static MethodDefinitionHandle OriginOf(MetadataReader metadata, MethodDefinitionHandle handle, string assemblyFile)
    {
        try
        {
            return LambdaOrigin.Find(metadata, handle, assemblyFile);
        }
        catch (Exception exception) when (SymbolFiles.IsUnreadable(exception))
        {
            // Without the file the name has to do.
            return default;
        }
    }

    public static string NameOf(MetadataReader metadata, TypeDefinitionHandle type) =>
        MethodTarget.Normalize(TypeNames.Full(metadata, type));

    /// <summary>Gets the names that a rule may give a method, without its type: of an accessor its property's, too.</summary>
    public static IReadOnlyList<string> MembersOf(MetadataReader metadata, MethodDefinition method)
    {
        string name = metadata.GetString(method.Name);
        if (name[0] == '<')
        {
            return GeneratedName.Parse(name).Kind == GeneratedKind.EntryPoint ? ["Main"] : [];
        }

        var names = new List<string> { MethodTarget.Normalize(name) };

        // An explicit implementation is named after the interface, too.
        int dot = names[0].LastIndexOf('.');
        if (dot > 0)
        {
            names.Add(names[0][(dot + 1)..]);
        }

        int accessor = names[^1].IndexOf('_', StringComparison.Ordinal);
        if ((method.Attributes & MethodAttributes.SpecialName) != 0 && accessor > 0)
        {
            names.Add(names[^1][(accessor + 1)..]);
        }

        return names;
    }

    private static string[] NamesOf(MetadataReader metadata, MethodDefinition method)
    {
        string type = NameOf(metadata, method.GetDeclaringType());
        return [.. MembersOf(metadata, method).Select(name => type + "." + name)];
    }
}
