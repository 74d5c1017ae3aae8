using System.Reflection;
using System.Reflection.Metadata;

namespace Aiocop.Stacks.Symbols;

/// <summary>Questions about attributes, interfaces and fields, answered from metadata: nothing is loaded or run.</summary>
internal static class MetadataFacts
{
    private const string CompilerServices = "System.Runtime.CompilerServices";

    private const string Tasks = "System.Threading.Tasks";

    /// <summary>MethodImplAttributes.Async: the runtime suspends the method itself, without a state machine.</summary>
    private const MethodImplAttributes RuntimeAsync = (MethodImplAttributes)0x2000;

    public static bool IsHidden(MetadataReader metadata, CustomAttributeHandleCollection attributes) =>
        !Find(metadata, attributes, "System.Diagnostics", "StackTraceHiddenAttribute").IsNil;

    public static bool IsRuntimeAsync(MethodDefinition method) => (method.ImplAttributes & RuntimeAsync) != 0;

    public static bool IsAsyncStateMachine(MetadataReader metadata, TypeDefinition type)
    {
        foreach (var handle in type.GetInterfaceImplementations())
        {
            var implemented = metadata.GetInterfaceImplementation(handle).Interface;
            if (IsNamed(metadata, implemented, CompilerServices, "IAsyncStateMachine")) return true;
        }

        return false;
    }

    /// <summary>The builder is a field of the state machine whatever the compiler calls it, and whatever else is one.</summary>
    public static bool HasAsyncVoidBuilder(MetadataReader metadata, TypeDefinition stateMachine)
    {
        foreach (var handle in stateMachine.GetFields())
        {
            var signature = metadata.GetBlobReader(metadata.GetFieldDefinition(handle).Signature);
            signature.ReadSignatureHeader();
            if (signature.ReadSignatureTypeCode() == SignatureTypeCode.TypeHandle
                && IsNamed(metadata, signature.ReadTypeHandle(), CompilerServices, "AsyncVoidMethodBuilder"))
                return true;
        }

        return false;
    }

    /// <summary>
    /// Public, or the override of a method that is; named and returning as an asynchronous method does.
    /// </summary>
    public static bool IsAsyncApi(MetadataReader metadata, MethodDefinition method)
    {
        const MethodAttributes Override = MethodAttributes.Virtual;
        const MethodAttributes Slot = MethodAttributes.Virtual | MethodAttributes.NewSlot;
        return (method.Attributes & MethodAttributes.MemberAccessMask) == MethodAttributes.Public
            && metadata.GetString(method.Name).EndsWith("Async", StringComparison.Ordinal)
            && ((method.Attributes & Slot) == Override || IsVisible(metadata, method.GetDeclaringType()))
            && ReturnsTask(metadata, method);
    }

    private static bool IsVisible(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        while (!handle.IsNil)
        {
            var type = metadata.GetTypeDefinition(handle);
            if ((type.Attributes & TypeAttributes.VisibilityMask) is not (TypeAttributes.Public or TypeAttributes.NestedPublic)) return false;
            handle = type.GetDeclaringType();
        }

        return true;
    }

    private static bool ReturnsTask(MetadataReader metadata, MethodDefinition method)
    {
        var signature = metadata.GetBlobReader(method.Signature);
        if (signature.ReadSignatureHeader().IsGeneric) signature.ReadCompressedInteger();
        signature.ReadCompressedInteger(); // the number of parameters
        var code = signature.ReadSignatureTypeCode();
        if (code == SignatureTypeCode.GenericTypeInstance) code = signature.ReadSignatureTypeCode();
        if (code != SignatureTypeCode.TypeHandle) return false;
        var type = signature.ReadTypeHandle();
        return IsNamed(metadata, type, Tasks, "Task") || IsNamed(metadata, type, Tasks, "Task`1")
            || IsNamed(metadata, type, Tasks, "ValueTask") || IsNamed(metadata, type, Tasks, "ValueTask`1");
    }

    public static bool HasExtensions(MetadataReader metadata, TypeDefinition type) =>
        !Find(metadata, type.GetCustomAttributes(), CompilerServices, "ExtensionAttribute").IsNil;

    /// <summary>The name of the type's indexer.</summary>
    public static string? DefaultMember(MetadataReader metadata, TypeDefinition type)
    {
        var handle = Find(metadata, type.GetCustomAttributes(), "System.Reflection", "DefaultMemberAttribute");
        return handle.IsNil ? null : FirstText(metadata, handle);
    }

    /// <summary>Whether the method says that its body lives in a state machine of this name.</summary>
    public static bool IsKickoffOf(MetadataReader metadata, MethodDefinition method, string stateMachine)
    {
        foreach (var handle in method.GetCustomAttributes())
        {
            if (!IsStateMachineAttribute(metadata, handle)) continue;
            // A nested type of the same assembly; commas and the like in its name are escaped.
            var text = FirstText(metadata, handle)?.Replace("\\", "", StringComparison.Ordinal);
            if (text is not null && text.EndsWith("+" + stateMachine, StringComparison.Ordinal)) return true;
        }

        return false;
    }

    private static bool IsStateMachineAttribute(MetadataReader metadata, CustomAttributeHandle handle)
    {
        var type = TypeOf(metadata, handle);
        return IsNamed(metadata, type, CompilerServices, "AsyncStateMachineAttribute")
            || IsNamed(metadata, type, CompilerServices, "IteratorStateMachineAttribute")
            || IsNamed(metadata, type, CompilerServices, "AsyncIteratorStateMachineAttribute");
    }

    private static CustomAttributeHandle Find(
        MetadataReader metadata, CustomAttributeHandleCollection attributes, string @namespace, string name)
    {
        foreach (var handle in attributes)
            if (IsNamed(metadata, TypeOf(metadata, handle), @namespace, name)) return handle;
        return default;
    }

    public static EntityHandle TypeOf(MetadataReader metadata, CustomAttributeHandle handle)
    {
        var constructor = metadata.GetCustomAttribute(handle).Constructor;
        return constructor.Kind switch
        {
            HandleKind.MemberReference => metadata.GetMemberReference((MemberReferenceHandle)constructor).Parent,
            HandleKind.MethodDefinition => metadata.GetMethodDefinition((MethodDefinitionHandle)constructor).GetDeclaringType(),
            _ => default,
        };
    }

    /// <summary>The first constructor argument of an attribute that takes a string or a type.</summary>
    public static string? FirstText(MetadataReader metadata, CustomAttributeHandle handle)
    {
        const ushort Prolog = 1;
        var value = metadata.GetBlobReader(metadata.GetCustomAttribute(handle).Value);
        return value.Length > 2 && value.ReadUInt16() == Prolog ? value.ReadSerializedString() : null;
    }

    public static bool IsNamed(MetadataReader metadata, EntityHandle handle, string @namespace, string name)
    {
        StringHandle actualNamespace, actualName;
        if (handle.IsNil) return false;
        if (handle.Kind == HandleKind.TypeReference)
        {
            var reference = metadata.GetTypeReference((TypeReferenceHandle)handle);
            (actualNamespace, actualName) = (reference.Namespace, reference.Name);
        }
        else if (handle.Kind == HandleKind.TypeDefinition)
        {
            var definition = metadata.GetTypeDefinition((TypeDefinitionHandle)handle);
            (actualNamespace, actualName) = (definition.Namespace, definition.Name);
        }
        else
        {
            return false;
        }

        return metadata.StringComparer.Equals(actualName, name) && metadata.StringComparer.Equals(actualNamespace, @namespace);
    }
}
