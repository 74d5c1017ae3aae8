namespace Aiocop.Profiler.Il;

/// <summary>A method's local variables, and the blob that has ours behind them.</summary>
internal readonly struct LocalSignature
{
    private const byte LocalsMarker = 0x07;
    private const int MaxLocals = 0xFFFE;
    private readonly byte[] _types;

    private LocalSignature(int count, byte[] types)
    {
        Count = count;
        _types = types;
    }

    public int Count { get; }

    public static LocalSignature None => new(0, []);

    public static LocalSignature Parse(ReadOnlySpan<byte> blob)
    {
        var reader = new SignatureReader(blob);
        if (reader.ReadByte() != LocalsMarker) throw new NotRewritableException("malformed local signature");
        int count = (int)reader.ReadCompressed();
        return new LocalSignature(count, blob[reader.Position..].ToArray());
    }

    public byte[] Append(params ReadOnlySpan<byte[]> types)
    {
        int count = Count + types.Length;
        if (count > MaxLocals) throw new NotRewritableException("too many local variables");
        var blob = new List<byte> { LocalsMarker };
        switch (count)
        {
            case < 0x80:
                blob.Add((byte)count);
                break;
            case < 0x4000:
                blob.AddRange([(byte)(0x80 | (count >> 8)), (byte)count]);
                break;
            default:
                blob.AddRange([0xC0, (byte)(count >> 16), (byte)(count >> 8), (byte)count]);
                break;
        }
        blob.AddRange(_types);
        foreach (var type in types) blob.AddRange(type);
        return [.. blob];
    }
}
