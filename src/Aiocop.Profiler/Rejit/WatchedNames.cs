namespace Aiocop.Profiler.Rejit;

/// <summary>The names of the methods whose callers are to keep their frames.</summary>
internal sealed class WatchedNames
{
    private readonly HashSet<(string Type, string Method)> _methods = [];

    // Of a base type any derived one may be named.
    private readonly HashSet<string> _inherited = [];

    public WatchedNames(Request[] requests)
    {
        foreach (var request in requests)
        {
            if (!request.CallersKeepFrames) continue;
            if (request.IsForDerived) _inherited.Add(request.Method);
            else _methods.Add((request.Type, request.Method));
        }
    }

    public bool IsEmpty => _methods.Count == 0 && _inherited.Count == 0;

    public bool Contains(string type, string method) => _inherited.Contains(method) || _methods.Contains((type, method));
}
