namespace Aiocop.Profiler.Il;

/// <summary>The element types of signature blobs (ECMA-335 II.23.1.16).</summary>
internal static class ElementType
{
    public const byte Void = 0x01;
    public const byte Boolean = 0x02;
    public const byte Char = 0x03;
    public const byte I1 = 0x04;
    public const byte U1 = 0x05;
    public const byte I2 = 0x06;
    public const byte U2 = 0x07;
    public const byte I4 = 0x08;
    public const byte U4 = 0x09;
    public const byte I8 = 0x0A;
    public const byte U8 = 0x0B;
    public const byte String = 0x0E;
    public const byte Pointer = 0x0F;
    public const byte ByRef = 0x10;
    public const byte ValueType = 0x11;
    public const byte Class = 0x12;
    public const byte TypeVariable = 0x13;
    public const byte Array = 0x14;
    public const byte GenericInstance = 0x15;
    public const byte FunctionPointer = 0x1B;
    public const byte Object = 0x1C;
    public const byte SzArray = 0x1D;
    public const byte MethodVariable = 0x1E;
    public const byte RequiredModifier = 0x1F;
    public const byte OptionalModifier = 0x20;
    public const byte Sentinel = 0x41;
    public const byte Pinned = 0x45;
}
