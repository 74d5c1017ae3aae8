using Aiocop.Profiler.Com;

namespace Aiocop.Profiler.Rejit;

internal enum MethodState
{
    Refused,
    Armed,
    Rewritten,
    Error,
}

/// <summary>What became of one method that a request matched.</summary>
internal sealed class MethodStatus(int requestIndex, Request request, LoadedModule module, uint token, string name)
{
    private volatile int _state;

    public int RequestIndex { get; } = requestIndex;
    public Request Request { get; } = request;
    public nint Module { get; } = module.Id;
    public string Assembly { get; } = module.Assembly;
    public uint Token { get; } = token;

    /// <summary><c>Type.Method(signature)</c></summary>
    public string Name { get; } = name;

    public MethodState State => (MethodState)_state;
    public string Reason { get; private set; } = "";

    /// <summary>The new body and where the old instructions are in it; null unless armed.</summary>
    public byte[]? Body { get; private set; }
    public ILMapEntry[] Map { get; private set; } = [];

    public void Arm(byte[] body, ILMapEntry[] map)
    {
        Body = body;
        Map = map;
        _state = (int)MethodState.Armed;
    }

    public void Taken() => _state = (int)MethodState.Rewritten;

    public void Refuse(string reason)
    {
        Reason = reason;
        _state = (int)MethodState.Refused;
    }

    public void Fail(string reason)
    {
        Reason = reason;
        _state = (int)MethodState.Error;
    }
}
