namespace Aiocop.Profiler.Il;

/// <summary>Walks a signature blob (ECMA-335 II.23.2).</summary>
internal ref struct SignatureReader(ReadOnlySpan<byte> blob)
{
    private readonly ReadOnlySpan<byte> _blob = blob;

    public int Position { get; set; }

    public readonly byte Peek() => _blob[Position];

    public byte ReadByte() => _blob[Position++];

    public uint ReadCompressed()
    {
        byte first = ReadByte();
        if ((first & 0x80) == 0) return first;
        if ((first & 0x40) == 0) return (uint)((first & 0x3F) << 8) | ReadByte();
        uint value = (uint)(first & 0x1F) << 24;
        value |= (uint)ReadByte() << 16;
        value |= (uint)ReadByte() << 8;
        return value | ReadByte();
    }

    /// <summary>A TypeDefOrRef coded index as a metadata token.</summary>
    public uint ReadTypeToken()
    {
        uint coded = ReadCompressed();
        uint table = (coded & 3) switch
        {
            0 => 0x0200_0000u, // TypeDef
            1 => 0x0100_0000u, // TypeRef
            2 => 0x1B00_0000u, // TypeSpec
            _ => throw new NotRewritableException("unknown type in a signature"),
        };
        return table | (coded >> 2);
    }

    public void SkipModifiers()
    {
        while (Peek() is ElementType.RequiredModifier or ElementType.OptionalModifier)
        {
            Position++;
            ReadCompressed();
        }
    }

    /// <summary>The bytes of the next type, without the modifiers before it.</summary>
    public ReadOnlySpan<byte> ReadType()
    {
        SkipModifiers();
        int start = Position;
        SkipType();
        return _blob[start..Position];
    }

    public void SkipType()
    {
        SkipModifiers();
        switch (ReadByte())
        {
            case ElementType.Pointer:
            case ElementType.ByRef:
            case ElementType.SzArray:
            case ElementType.Pinned:
            case ElementType.Sentinel:
                SkipType();
                break;
            case ElementType.ValueType:
            case ElementType.Class:
            case ElementType.TypeVariable:
            case ElementType.MethodVariable:
                ReadCompressed();
                break;
            case ElementType.GenericInstance:
                Position++; // CLASS or VALUETYPE
                ReadCompressed();
                for (uint count = ReadCompressed(); count > 0; count--) SkipType();
                break;
            case ElementType.Array:
                SkipType();
                ReadCompressed(); // rank
                for (uint sizes = ReadCompressed(); sizes > 0; sizes--) ReadCompressed();
                for (uint bounds = ReadCompressed(); bounds > 0; bounds--) ReadCompressed();
                break;
            case ElementType.FunctionPointer:
                SkipMethod();
                break;
        }
    }

    private void SkipMethod()
    {
        byte convention = ReadByte();
        if ((convention & MethodSignature.GenericFlag) != 0) ReadCompressed();
        uint parameters = ReadCompressed();
        for (uint i = 0; i <= parameters; i++) SkipType(); // and the return type
    }
}
