using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Aiocop.Stacks.Symbols;

/// <summary>
/// Finds the call that a frame stands at. The runtime's map of optimised code knows the beginnings of statements, and not
/// of all; and a value that is used once, by the next statement, is computed there (both observed). So of the calls in
/// the stretch of IL that the map leaves open, or else right before it, the one that calls what the frame has called is meant.
/// </summary>
internal static class CallSites
{
    private const string DelegateInvoke = "Invoke";
    private const byte LongOpcodes = 0xFE;

    private static readonly OperandType[] s_short = Operands(longOpcodes: false);
    private static readonly OperandType[] s_long = Operands(longOpcodes: true);

    /// <summary>Gets the IL offset of the call; that of the frame itself if nothing better is known.</summary>
    public static int Find(ModuleTable modules, StackFrame frame)
    {
        if (frame.Called is null || frame.ILEnd <= frame.ILOffset || modules.Find(frame.Mvid) is not { } assembly)
        {
            return frame.ILOffset;
        }

        try
        {
            return Find(assembly, frame) ?? frame.ILOffset;
        }
        catch (Exception exception) when (SymbolFiles.IsUnreadable(exception))
        {
            // A type of its locals can't be loaded, for one.
            return frame.ILOffset;
        }
    }

    private static unsafe int? Find(Assembly assembly, StackFrame frame)
    {
        byte[]? code = assembly.ManifestModule.ResolveMethod(frame.Token)?.GetMethodBody()?.GetILAsByteArray();
        if (code is null || !assembly.TryGetRawMetadata(out byte* blob, out int length))
        {
            return null;
        }

        fixed (byte* first = code)
        {
            int? found = Find(new BlobReader(first, code.Length), new MetadataReader(blob, length), frame);
            GC.KeepAlive(assembly);
            return found;
        }
    }

    private static int? Find(BlobReader il, MetadataReader metadata, StackFrame frame)
    {
        int? before = null;
        int? byName = null;
        int? byDelegate = null;
        while (il.RemainingBytes > 0 && il.Offset < frame.ILEnd)
        {
            int offset = il.Offset;
            byte opcode = il.ReadByte();
            OperandType operand = opcode == LongOpcodes ? s_long[il.ReadByte()] : s_short[opcode];
            if (operand != OperandType.InlineMethod)
            {
                Skip(ref il, operand);
                continue;
            }

            string name = NameOf(metadata, MetadataTokens.EntityHandle(il.ReadInt32()));
            bool isCalled = ShortName(name) == ShortName(frame.Called!);
            if (offset < frame.ILOffset)
            {
                before = isCalled ? offset : null;
            }
            else if (isCalled)
            {
                // Of two, such as in the arms of a switch, nobody can tell which it was.
                if (byName is not null)
                {
                    return null;
                }

                byName = offset;
            }
            else if (name == DelegateInvoke)
            {
                byDelegate ??= offset;
            }
        }

        return byName ?? byDelegate ?? before;
    }

    private static string NameOf(MetadataReader metadata, EntityHandle method) => method.Kind switch
    {
        HandleKind.MethodDefinition => metadata.GetString(metadata.GetMethodDefinition((MethodDefinitionHandle)method).Name),
        HandleKind.MemberReference => metadata.GetString(metadata.GetMemberReference((MemberReferenceHandle)method).Name),
        HandleKind.MethodSpecification => NameOf(metadata, metadata.GetMethodSpecification((MethodSpecificationHandle)method).Method),
        _ => "",
    };

    /// <summary>Explicit implementations have the name of the interface before their own; constructors begin with a dot.</summary>
    private static string ShortName(string name) => name[(name.LastIndexOf('.') + 1)..];

    private static void Skip(ref BlobReader il, OperandType operand)
    {
        il.Offset += operand switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            OperandType.InlineSwitch => sizeof(int) * il.ReadInt32(),
            _ => 4,
        };
    }

    private static OperandType[] Operands(bool longOpcodes)
    {
        var operands = new OperandType[256];
        Array.Fill(operands, OperandType.InlineNone);
        foreach (FieldInfo field in typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            if (field.GetValue(null) is OpCode opcode && opcode.Size == (longOpcodes ? 2 : 1))
            {
                operands[opcode.Value & 0xFF] = opcode.OperandType;
            }
        }

        return operands;
    }
}
