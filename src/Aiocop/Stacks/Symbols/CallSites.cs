using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Aiocop.Stacks.Symbols;

/// <summary>
/// Finds the call that a frame stands at. The runtime's map of optimised code knows the beginnings of statements, and not
/// of all (observed): where it leaves several lines open, the one that calls what the frame has called is meant.
/// </summary>
internal static class CallSites
{
    private const string DelegateInvoke = "Invoke";
    private const byte LongOpcodes = 0xFE;

    private static readonly OperandType[] s_short = Operands(longOpcodes: false);
    private static readonly OperandType[] s_long = Operands(longOpcodes: true);

    /// <summary>Gets the IL offset of the call; that of the frame itself if it says enough, or nothing better is known.</summary>
    public static int Find(ModuleTable modules, Symbolizer symbols, StackFrame frame)
    {
        if (frame.Called is not { } called || frame.ILEnd <= frame.ILOffset
            || !symbols.HasSeveralLines(frame.Mvid, frame.Token, frame.ILOffset, frame.ILEnd)
            || modules.Find(frame.Mvid) is not { Location.Length: > 0 } assembly)
        {
            return frame.ILOffset;
        }

        try
        {
            using var image = new PEReader(File.OpenRead(assembly.Location));
            MetadataReader metadata = image.GetMetadataReader();

            // The file may have been replaced since it was loaded.
            return metadata.GetGuid(metadata.GetModuleDefinition().Mvid) == frame.Mvid
                ? Find(image, metadata, frame, called) ?? frame.ILOffset
                : frame.ILOffset;
        }
        catch (Exception exception) when (SymbolFiles.IsUnreadable(exception))
        {
            return frame.ILOffset;
        }
    }

    private static int? Find(PEReader image, MetadataReader metadata, StackFrame frame, string called)
    {
        MethodDefinition method = metadata.GetMethodDefinition((MethodDefinitionHandle)MetadataTokens.EntityHandle(frame.Token));
        BlobReader il = image.GetMethodBody(method.RelativeVirtualAddress).GetILReader();
        int? byName = null;
        int? byDelegate = null;
        while (il.RemainingBytes > 0 && il.Offset < frame.ILEnd)
        {
            int offset = il.Offset;
            byte opcode = il.ReadByte();
            OperandType operand = opcode == LongOpcodes ? s_long[il.ReadByte()] : s_short[opcode];
            if (operand != OperandType.InlineMethod || offset < frame.ILOffset)
            {
                Skip(ref il, operand);
                continue;
            }

            string name = NameOf(metadata, MetadataTokens.EntityHandle(il.ReadInt32()));
            if (ShortName(name) == ShortName(called))
            {
                // Of two, such as in the arms of a switch, nobody can tell which it was.
                if (byName is not null)
                {
                    return null;
                }

                byName = offset;
            }

            byDelegate ??= name == DelegateInvoke ? offset : null;
        }

        return byName ?? byDelegate;
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
