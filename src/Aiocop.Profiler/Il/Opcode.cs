namespace Aiocop.Profiler.Il;

/// <summary>What follows an opcode in the byte stream.</summary>
internal enum OperandKind : byte
{
    Invalid,
    None,
    One,
    Two,
    Four,
    Eight,
    ShortBranch,
    Branch,
    Switch,
}

/// <summary>
/// The opcodes that the rewriter looks at or writes, and the operand kind of every opcode (ECMA-335 III). Two-byte
/// opcodes are 0xFE00 plus their second byte.
/// </summary>
internal static class Opcode
{
    public const ushort Nop = 0x00;
    public const ushort Ldarg0 = 0x02;
    public const ushort LdargS = 0x0E;
    public const ushort LdargaS = 0x0F;
    public const ushort LdlocS = 0x11;
    public const ushort StlocS = 0x13;
    public const ushort Ldnull = 0x14;
    public const ushort LdcI4 = 0x20;
    public const ushort LdcI8 = 0x21;
    public const ushort Jmp = 0x27;
    public const ushort Calli = 0x29;
    public const ushort Ret = 0x2A;
    public const ushort Br = 0x38;
    public const ushort Brfalse = 0x39;
    public const ushort Switch = 0x45;
    public const ushort LdindI4 = 0x4A;
    public const ushort LdindI8 = 0x4C;
    public const ushort Div = 0x5B;
    public const ushort ConvI4 = 0x69;
    public const ushort ConvI8 = 0x6A;
    public const ushort ConvU8 = 0x6E;
    public const ushort Throw = 0x7A;
    public const ushort ConvI = 0xD3;
    public const ushort Endfinally = 0xDC; // endfault is the same opcode
    public const ushort Leave = 0xDD;
    public const ushort ConvU = 0xE0;
    public const ushort Arglist = 0xFE00;
    public const ushort Ldarg = 0xFE09;
    public const ushort Ldarga = 0xFE0A;
    public const ushort Ldloc = 0xFE0C;
    public const ushort Stloc = 0xFE0E;
    public const ushort Endfilter = 0xFE11;
    public const ushort Tail = 0xFE14;
    public const ushort Rethrow = 0xFE1A;

    private const ushort FirstShortBranch = 0x2B;
    private const ushort LastShortBranch = 0x37;
    private const ushort LeaveS = 0xDE;

    public static OperandKind Kind(ushort opcode) => opcode < 0x100 ? OneByte(opcode) : TwoByte(opcode & 0xFF);

    public static ushort LongForm(ushort opcode) => opcode switch
    {
        LeaveS => Leave,
        >= FirstShortBranch and <= LastShortBranch => (ushort)(opcode - FirstShortBranch + Br),
        _ => opcode,
    };

    /// <summary>Whether control never reaches the instruction behind this one.</summary>
    public static bool NeverFallsThrough(ushort opcode) =>
        LongForm(opcode) is Br or Leave or Ret or Jmp or Throw or Rethrow or Endfinally or Endfilter;

    private static OperandKind OneByte(int opcode) => opcode switch
    {
        <= 0x0D => OperandKind.None, // nop, break, ldarg.0 .. stloc.3
        <= 0x13 => OperandKind.One, // ldarg.s .. stloc.s
        <= 0x1E => OperandKind.None, // ldnull, ldc.i4.m1 .. ldc.i4.8
        0x1F => OperandKind.One, // ldc.i4.s
        0x20 => OperandKind.Four, // ldc.i4
        0x21 => OperandKind.Eight, // ldc.i8
        0x22 => OperandKind.Four, // ldc.r4
        0x23 => OperandKind.Eight, // ldc.r8
        0x25 or 0x26 => OperandKind.None, // dup, pop
        0x27 or 0x28 or 0x29 => OperandKind.Four, // jmp, call, calli
        0x2A => OperandKind.None, // ret
        >= FirstShortBranch and <= LastShortBranch => OperandKind.ShortBranch,
        >= Br and <= 0x44 => OperandKind.Branch,
        0x45 => OperandKind.Switch,
        >= 0x46 and <= 0x6E => OperandKind.None, // ldind.*, stind.*, arithmetic, conv.*
        >= 0x6F and <= 0x75 => OperandKind.Four, // callvirt, cpobj, ldobj, ldstr, newobj, castclass, isinst
        0x76 => OperandKind.None, // conv.r.un
        0x79 => OperandKind.Four, // unbox
        0x7A => OperandKind.None, // throw
        >= 0x7B and <= 0x81 => OperandKind.Four, // fields, stobj
        >= 0x82 and <= 0x8B => OperandKind.None, // conv.ovf.*.un
        0x8C or 0x8D => OperandKind.Four, // box, newarr
        0x8E => OperandKind.None, // ldlen
        0x8F => OperandKind.Four, // ldelema
        >= 0x90 and <= 0xA2 => OperandKind.None, // ldelem.i1 .. stelem.ref
        >= 0xA3 and <= 0xA5 => OperandKind.Four, // ldelem, stelem, unbox.any
        >= 0xB3 and <= 0xBA => OperandKind.None, // conv.ovf.*
        0xC2 => OperandKind.Four, // refanyval
        0xC3 => OperandKind.None, // ckfinite
        0xC6 => OperandKind.Four, // mkrefany
        0xD0 => OperandKind.Four, // ldtoken
        >= 0xD1 and <= 0xDC => OperandKind.None, // conv.u2 .. endfinally
        Leave => OperandKind.Branch,
        LeaveS => OperandKind.ShortBranch,
        0xDF or 0xE0 => OperandKind.None, // stind.i, conv.u
        _ => OperandKind.Invalid,
    };

    private static OperandKind TwoByte(int second) => second switch
    {
        <= 0x05 => OperandKind.None, // arglist, ceq .. clt.un
        0x06 or 0x07 => OperandKind.Four, // ldftn, ldvirtftn
        >= 0x09 and <= 0x0E => OperandKind.Two, // ldarg .. stloc
        0x0F or 0x11 => OperandKind.None, // localloc, endfilter
        0x12 => OperandKind.One, // unaligned.
        0x13 or 0x14 => OperandKind.None, // volatile., tail.
        0x15 or 0x16 => OperandKind.Four, // initobj, constrained.
        0x17 or 0x18 => OperandKind.None, // cpblk, initblk
        0x19 => OperandKind.One, // no.
        0x1A => OperandKind.None, // rethrow
        0x1C => OperandKind.Four, // sizeof
        0x1D or 0x1E => OperandKind.None, // refanytype, readonly.
        _ => OperandKind.Invalid,
    };
}
