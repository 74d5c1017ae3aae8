using System.Collections.Concurrent;

namespace Aiocop.Profiler.Rejit;

/// <summary>
/// Every request since the last revert, and what became of it. Any thread may call: the engine's own, and the runtime's
/// in callbacks. The lock is never held across a call to the runtime.
/// </summary>
internal sealed class RequestTable
{
    private readonly Lock _lock = new();
    private readonly List<Request> _requests = [];
    private readonly List<MethodStatus> _methods = [];
    private readonly HashSet<(int Request, nint Module)> _claims = [];
    private readonly ConcurrentDictionary<(nint Module, uint Token), MethodStatus> _armed = new();

    // Read without the lock on every module load.
    private volatile Dictionary<string, List<int>> _byAssembly = [];

    public void Add(Request[] requests)
    {
        lock (_lock)
        {
            var index = _byAssembly.ToDictionary(entry => entry.Key, entry => new List<int>(entry.Value), StringComparer.OrdinalIgnoreCase);
            foreach (var request in requests)
            {
                if (!index.TryGetValue(request.Assembly, out var list)) index[request.Assembly] = list = [];
                list.Add(_requests.Count);
                _requests.Add(request);
            }
            _byAssembly = index;
        }
    }

    public bool IsEmpty => _byAssembly.Count == 0;

    public bool Names(string assembly) => _byAssembly.ContainsKey(assembly);

    /// <summary>The requests for this assembly that nobody has applied to this module yet: the caller has to.</summary>
    public List<(int Index, Request Request)> Claim(string assembly, nint module)
    {
        var claimed = new List<(int, Request)>();
        if (!_byAssembly.TryGetValue(assembly, out var indices)) return claimed;
        lock (_lock)
        {
            foreach (int index in indices)
            {
                // A revert may have emptied the list since.
                if (index < _requests.Count && _claims.Add((index, module))) claimed.Add((index, _requests[index]));
            }
        }
        return claimed;
    }

    /// <summary>Makes the method this request's own, unless another request was first.</summary>
    public bool TryOwn(MethodStatus status, out MethodStatus owner)
    {
        owner = _armed.GetOrAdd((status.Module, status.Token), status);
        return owner == status;
    }

    public void Disown(MethodStatus status) => _armed.TryRemove(new((status.Module, status.Token), status));

    public MethodStatus? Find(nint module, uint token) => _armed.GetValueOrDefault((module, token));

    public void Record(MethodStatus status)
    {
        lock (_lock) _methods.Add(status);
    }

    public void Failed(nint module, uint token, int hr) =>
        Find(module, token)?.Fail($"the runtime refuses the new body: {HResult.Text(hr)}");

    /// <summary>Forgets everything and hands back the methods that have to be reverted.</summary>
    public List<MethodStatus> Clear()
    {
        lock (_lock)
        {
            List<MethodStatus> armed = [.. _armed.Values];
            _armed.Clear();
            _requests.Clear();
            _methods.Clear();
            _claims.Clear();
            _byAssembly = [];
            return armed;
        }
    }

    public void ModuleUnloading(nint module)
    {
        if (IsEmpty) return;
        lock (_lock)
        {
            _claims.RemoveWhere(claim => claim.Module == module);
            _methods.RemoveAll(method => method.Module == module);
        }
        foreach (var key in _armed.Keys)
        {
            if (key.Module == module) _armed.TryRemove(key, out _);
        }
    }

    /// <summary>A consistent view for the report: the requests, the methods, and which requests met a loaded assembly.</summary>
    public (Request[] Requests, MethodStatus[] Methods, HashSet<int> Met) Snapshot()
    {
        lock (_lock) return ([.. _requests], [.. _methods], [.. _claims.Select(claim => claim.Request)]);
    }
}
