namespace Aiocop.Profiler.Il;

/// <summary>The parts of a method's signature blob that the rewriter needs; types are blobs without leading modifiers.</summary>
internal sealed class MethodSignature
{
    public const byte GenericFlag = 0x10;
    private const byte HasThisFlag = 0x20;
    private const byte ExplicitThisFlag = 0x40;
    private const byte ConventionMask = 0x0F;
    private const byte VarArgs = 0x05;

    private MethodSignature(byte convention, byte[] returnType, byte[][] parameters)
    {
        HasThis = (convention & HasThisFlag) != 0;
        HasExplicitThis = (convention & ExplicitThisFlag) != 0;
        IsVarArgs = (convention & ConventionMask) == VarArgs;
        ReturnType = returnType;
        Parameters = parameters;
    }

    public bool HasThis { get; }
    public bool HasExplicitThis { get; }
    public bool IsVarArgs { get; }
    public byte[] ReturnType { get; }
    public byte[][] Parameters { get; }
    public bool ReturnsVoid => ReturnType is [ElementType.Void];

    public static MethodSignature Parse(ReadOnlySpan<byte> blob)
    {
        try
        {
            var reader = new SignatureReader(blob);
            byte convention = reader.ReadByte();
            if ((convention & GenericFlag) != 0) reader.ReadCompressed();
            uint count = reader.ReadCompressed();
            if (count > blob.Length) throw new NotRewritableException("malformed signature");
            byte[] returnType = reader.ReadType().ToArray();
            var parameters = new byte[count][];
            for (int i = 0; i < parameters.Length; i++) parameters[i] = reader.ReadType().ToArray();
            return new MethodSignature(convention, returnType, parameters);
        }
        catch (Exception e) when (e is IndexOutOfRangeException or ArgumentOutOfRangeException)
        {
            throw new NotRewritableException("malformed signature");
        }
    }
}
