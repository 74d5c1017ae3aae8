using System.Buffers.Binary;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Aiocop.Stacks.Symbols;

namespace Aiocop.Rules;

/// <summary>
/// Finds which of several overloads a lambda or local function was written in: its name tells the name only, the code
/// that refers to it tells the overload. Reads the assembly's file; nothing is loaded.
/// </summary>
internal static class LambdaOrigin
{
    private const byte Call = 0x28;
    private const ushort LoadFunction = 0x06FE;

    /// <summary>Gets the method whose code refers to a generated one; nil if its name is enough, or nothing is found.</summary>
    public static MethodDefinitionHandle Find(MetadataReader metadata, MethodDefinitionHandle generated, string assemblyFile)
    {
        MethodDefinition method = metadata.GetMethodDefinition(generated);
        GeneratedName name = GeneratedName.Parse(metadata.GetString(method.Name));
        TypeDefinitionHandle written = TypeNames.Written(metadata, method.GetDeclaringType());
        if (name.Kind is not (GeneratedKind.Lambda or GeneratedKind.LocalFunction) || assemblyFile.Length == 0
            || metadata.GetTypeDefinition(written).GetMethods().Count(handle => IsNamed(metadata, handle, name.Enclosing)) < 2)
        {
            return default;
        }

        using var image = new PEReader(new FileStream(assemblyFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        MetadataReader file = image.GetMetadataReader();
        if (file.GetGuid(file.GetModuleDefinition().Mvid) != metadata.GetGuid(metadata.GetModuleDefinition().Mvid))
        {
            // Replaced since it was loaded.
            return default;
        }

        HashSet<int> tokens = TokensOf(metadata, generated);
        return GeneratedCode.MethodsIn(metadata, written).FirstOrDefault(handle =>
            handle != generated && IsFrom(metadata, handle, name.Enclosing) && RefersTo(image, metadata.GetMethodDefinition(handle), tokens));
    }

    /// <summary>Whether the method is of that name, or was made of one, or of a lambda in one.</summary>
    private static bool IsFrom(MetadataReader metadata, MethodDefinitionHandle handle, string name)
    {
        MethodDefinition method = metadata.GetMethodDefinition(handle);
        string type = metadata.GetString(metadata.GetTypeDefinition(method.GetDeclaringType()).Name);
        return IsNamed(metadata, handle, name)
            || GeneratedName.Parse(metadata.GetString(method.Name)).Enclosing == name
            || GeneratedName.Parse(type) is { Kind: GeneratedKind.StateMachine } machine
                && (machine.Enclosing == name || GeneratedName.Parse(machine.Enclosing).Enclosing == name);
    }

    private static bool IsNamed(MetadataReader metadata, MethodDefinitionHandle handle, string name) =>
        metadata.StringComparer.Equals(metadata.GetMethodDefinition(handle).Name, name);

    /// <summary>A method's tokens: its own, and in generic code those of references to it.</summary>
    private static HashSet<int> TokensOf(MetadataReader metadata, MethodDefinitionHandle handle)
    {
        string name = metadata.GetString(metadata.GetMethodDefinition(handle).Name);
        HashSet<int> tokens = [MetadataTokens.GetToken(handle)];
        tokens.UnionWith(metadata.MemberReferences
            .Where(reference => metadata.StringComparer.Equals(metadata.GetMemberReference(reference).Name, name))
            .Select(reference => MetadataTokens.GetToken(reference)));
        for (int row = 1; row <= metadata.GetTableRowCount(TableIndex.MethodSpec); row++)
        {
            MethodSpecificationHandle instance = MetadataTokens.MethodSpecificationHandle(row);
            if (tokens.Contains(MetadataTokens.GetToken(metadata.GetMethodSpecification(instance).Method)))
            {
                tokens.Add(MetadataTokens.GetToken(instance));
            }
        }

        return tokens;
    }

    /// <summary>Looks for the bytes of <c>ldftn</c> and <c>call</c>: no decoding, the tokens are rare enough.</summary>
    private static bool RefersTo(PEReader image, MethodDefinition method, HashSet<int> tokens)
    {
        if (method.RelativeVirtualAddress == 0)
        {
            return false;
        }

        ReadOnlySpan<byte> code = image.GetMethodBody(method.RelativeVirtualAddress).GetILBytes();
        for (int i = 1; i + sizeof(int) <= code.Length; i++)
        {
            bool refers = code[i - 1] == Call || (i > 1 && BinaryPrimitives.ReadUInt16LittleEndian(code[(i - 2)..]) == LoadFunction);
            if (refers && tokens.Contains(BinaryPrimitives.ReadInt32LittleEndian(code[i..])))
            {
                return true;
            }
        }

        return false;
    }
}
