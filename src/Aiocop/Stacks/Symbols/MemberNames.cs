using System.Reflection;
using System.Reflection.Metadata;

namespace Aiocop.Stacks.Symbols;

/// <summary>Names of the members that a person wrote: accessors, operators, constructors, explicit implementations.</summary>
internal static class MemberNames
{
    private const string ExtensionBlock = "<G>$";

    /// <summary><c>Type.Method&lt;T&gt;</c>, <c>new Type</c>, <c>Type.Property.get</c> and so on.</summary>
    public static string Display(MetadataReader metadata, TypeDefinitionHandle typeHandle, MethodDefinitionHandle handle)
    {
        var method = metadata.GetMethodDefinition(handle);
        var type = TypeNames.Display(metadata, typeHandle);
        var name = metadata.GetString(method.Name);
        switch (name)
        {
            case ".ctor": return "new " + type;
            case ".cctor": return "static " + type;
            case "Finalize" when IsFinalizer(metadata, method): return "~" + type;
        }

        switch (GeneratedName.Parse(name).Kind)
        {
            case GeneratedKind.EntryPoint: return type + ".Main";
            case GeneratedKind.RecordClone: return type + ".(clone)";
            case GeneratedKind.BaseCall: return type + ".(base call)";
        }

        var definition = metadata.GetTypeDefinition(typeHandle);
        var extension = FindExtensionMember(metadata, definition, handle);
        if (Accessor(metadata, definition, handle) is { } accessor) return type + "." + accessor;
        if (!extension.IsNil)
        {
            var declared = metadata.GetMethodDefinition(extension);
            if (Accessor(metadata, metadata.GetTypeDefinition(declared.GetDeclaringType()), extension) is { } extended)
                return type + "." + extended;
        }

        var isOperator = IsSpecial(method) || (!extension.IsNil && IsSpecial(metadata.GetMethodDefinition(extension)));
        if (isOperator && OperatorNames.Find(name) is { } symbol) return type + "." + symbol;

        var generics = TypeNames.GenericNames(metadata, method.GetGenericParameters());
        // The static method behind an extension member takes the parameters of the extension block in front of its own.
        var inherited = extension.IsNil
            ? 0
            : generics.Length - metadata.GetMethodDefinition(extension).GetGenericParameters().Count;
        return type + "." + Simple(name, method) + TypeNames.Arguments(generics, inherited);
    }

    /// <summary><c>Bar</c>; <c>IFoo.Bar</c> and <c>IFoo.operator +</c> for explicit implementations, which are private.</summary>
    private static string Simple(string name, MethodDefinition method)
    {
        var isExplicit = (method.Attributes & MethodAttributes.MemberAccessMask) == MethodAttributes.Private
            && LastDotOutsideBrackets(name) > 0;
        return isExplicit ? Qualified(name, static member => OperatorNames.Find(member) ?? member) : name;
    }

    private static string Qualified(string name, Func<string, string> member)
    {
        var dot = LastDotOutsideBrackets(name);
        return dot <= 0 ? member(name) : TypeNames.WithoutNamespaces(name[..dot]) + "." + member(name[(dot + 1)..]);
    }

    /// <summary><c>Property.get</c>, <c>this[].set</c>, <c>Event.add</c>; null if the method belongs to neither.</summary>
    private static string? Accessor(MetadataReader metadata, TypeDefinition type, MethodDefinitionHandle handle)
    {
        foreach (var propertyHandle in type.GetProperties())
        {
            var property = metadata.GetPropertyDefinition(propertyHandle);
            var accessors = property.GetAccessors();
            if (accessors.Getter == handle) return PropertyName(metadata, type, property) + ".get";
            if (accessors.Setter == handle) return PropertyName(metadata, type, property) + ".set";
        }

        foreach (var eventHandle in type.GetEvents())
        {
            var @event = metadata.GetEventDefinition(eventHandle);
            var accessors = @event.GetAccessors();
            var verb = accessors.Adder == handle ? ".add"
                : accessors.Remover == handle ? ".remove"
                : accessors.Raiser == handle ? ".raise"
                : null;
            if (verb is not null) return Qualified(metadata.GetString(@event.Name), static member => member) + verb;
        }

        return null;
    }

    private static string PropertyName(MetadataReader metadata, TypeDefinition type, PropertyDefinition property)
    {
        var name = metadata.GetString(property.Name);
        var signature = metadata.GetBlobReader(property.Signature);
        signature.ReadSignatureHeader();
        var isIndexer = signature.ReadCompressedInteger() > 0;
        // Visual Basic has properties with parameters that are no indexers; those keep their names.
        var indexer = isIndexer ? MetadataFacts.DefaultMember(metadata, type) : null;
        return Qualified(name, member => isIndexer && (member == indexer || member == "Item") ? "this[]" : member);
    }

    /// <summary>
    /// An extension member (C# 14) is compiled twice: as a static method of the class, which runs, and as a declaration
    /// of the same name in a nested group, which alone knows that it is a property or an operator.
    /// </summary>
    private static MethodDefinitionHandle FindExtensionMember(
        MetadataReader metadata, TypeDefinition type, MethodDefinitionHandle implementation)
    {
        // Only a static class holds extensions; asking for nested types makes the reader map those of the whole module.
        const TypeAttributes StaticClass = TypeAttributes.Abstract | TypeAttributes.Sealed;
        var method = metadata.GetMethodDefinition(implementation);
        if ((type.Attributes & StaticClass) != StaticClass || !MetadataFacts.HasExtensions(metadata, type)) return default;
        foreach (var nested in type.GetNestedTypes())
        {
            var group = metadata.GetTypeDefinition(nested);
            if (!metadata.StringComparer.StartsWith(group.Name, ExtensionBlock)) continue;
            foreach (var handle in group.GetMethods())
            {
                var candidate = metadata.GetMethodDefinition(handle);
                var generics = candidate.GetGenericParameters().Count + group.GetGenericParameters().Count;
                if (metadata.StringComparer.Equals(candidate.Name, metadata.GetString(method.Name))
                    && generics == method.GetGenericParameters().Count)
                    return handle;
            }
        }

        return default;
    }

    private static int LastDotOutsideBrackets(string name)
    {
        var depth = 0;
        for (var i = name.Length - 1; i >= 0; i--)
        {
            if (name[i] == '>') depth++;
            else if (name[i] == '<') depth--;
            else if (name[i] == '.' && depth == 0) return i;
        }

        return -1;
    }

    private static bool IsSpecial(MethodDefinition method) => (method.Attributes & MethodAttributes.SpecialName) != 0;

    private static bool IsFinalizer(MetadataReader metadata, MethodDefinition method)
    {
        const MethodAttributes Needed = MethodAttributes.Virtual | MethodAttributes.Family;
        if ((method.Attributes & Needed) != Needed || method.GetGenericParameters().Count != 0) return false;
        var signature = metadata.GetBlobReader(method.Signature);
        signature.ReadSignatureHeader();
        return signature.ReadCompressedInteger() == 0 && signature.ReadSignatureTypeCode() == SignatureTypeCode.Void;
    }
}
