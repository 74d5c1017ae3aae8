using System.Runtime.InteropServices;

namespace Aiocop.Profiler.Com;

/// <summary>COR_DEBUG_IL_TO_NATIVE_MAP. The IL offset is signed here: NO_MAPPING, PROLOG and EPILOG are -1 to -3.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ILToNativeEntry
{
    public const int NoMapping = -1;
    public const int Prolog = -2;
    public const int Epilog = -3;

    public int ILOffset;
    public uint NativeStart;
    public uint NativeEnd;
}

/// <summary>COR_PRF_CODE_INFO</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct CodeRange
{
    public nint Start;
    public nint Size;

    public readonly bool Contains(nint address) => address >= Start && address - Start < Size;
}

/// <summary>COR_IL_MAP: where an instruction of the original body is in the new one.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ILMapEntry
{
    public int Original;
    public int Rewritten;
    public int Accurate;
}

/// <summary>COR_PRF_METHOD. A record: without an equality of its own a struct is compared by reflection, and all methods of a module have one hash.</summary>
[StructLayout(LayoutKind.Sequential)]
internal record struct MethodId
{
    public nint Module;
    public uint Token;
}

/// <summary>COR_PRF_FUNCTION</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct CompiledFunction
{
    public nint Function;
    public nint Version;
}
