namespace Aiocop.Profiler.Rejit;

internal enum HookShape
{
    Plain = 0,
    WithArguments = 1,

    /// <summary>Nothing is called: the method stays as it is.</summary>
    None = 2,
}

/// <summary>A managed copy of what the library asked for; immutable.</summary>
internal sealed class Request
{
    public const short ThisArgument = -2;
    public const short NoArgument = -1;

    /// <summary>In place of an assembly: whichever has the type.</summary>
    public const string Anywhere = "*";

    /// <summary>In front of a type: not this one, but every one that derives from it or implements it.</summary>
    private const string DerivedFrom = "*:";

    private readonly HashSet<string>? _signatures; // null: every overload

    private unsafe Request(in ArmRequest request)
    {
        Assembly = new string(request.Assembly);
        string type = new(request.Type);
        IsForDerived = type.StartsWith(DerivedFrom, StringComparison.Ordinal);
        Type = IsForDerived ? type[DerivedFrom.Length..] : type;
        Method = new string(request.Method);
        _signatures = ParseSignatures(new string(request.Signature));
        Enter = (long)request.Enter;
        Leave = (long)request.Leave;
        Fault = (long)request.Fault;
        Gate = (long)request.Gate;
        HookId = request.HookId;
        Shape = (HookShape)request.Shape;
        Object0 = request.Object0;
        Object1 = request.Object1;
        Number = request.Number;
        CallersKeepFrames = request.CallersKeepFrames != 0;
    }

    public string Assembly { get; }
    public string Type { get; }
    public bool IsForDerived { get; }
    public string Method { get; }
    public long Enter { get; }
    public long Leave { get; }
    public long Fault { get; }
    public long Gate { get; }
    public int HookId { get; }
    public HookShape Shape { get; }
    public short Object0 { get; }
    public short Object1 { get; }
    public short Number { get; }

    /// <summary>Whether the JIT is to leave those who call the method a frame of their own.</summary>
    public bool CallersKeepFrames { get; }

    public static unsafe Request[] Copy(ArmRequest* requests, int count)
    {
        var copies = new Request[count];
        for (int i = 0; i < count; i++)
        {
            ref readonly ArmRequest request = ref requests[i];
            bool complete = request.Assembly is not null && request.Type is not null && request.Method is not null
                && request.Signature is not null
                && ((HookShape)request.Shape == HookShape.None
                    || (request.Enter is not null && request.Leave is not null && request.Fault is not null && request.Shape is 0 or 1));
            if (!complete) throw new ArgumentException($"request {i} is not complete");
            copies[i] = new Request(request);
        }
        return copies;
    }

    /// <summary>
    /// The metadata names of the method: with that of an explicit implementation, if the type may be an interface.
    /// </summary>
    public string[] MethodNames => IsForDerived ? [Method, $"{Type.Replace('+', '.')}.{Method}"] : [Method];

    public bool Wants(string signature) => _signatures is null || _signatures.Contains(signature);

    private static HashSet<string>? ParseSignatures(string text)
    {
        if (text.Trim() == "*") return null;
        string dense = text.Replace(" ", "", StringComparison.Ordinal);
        return [.. dense.Split(';', StringSplitOptions.RemoveEmptyEntries)];
    }
}
