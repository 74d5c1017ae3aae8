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
    private readonly Dictionary<(int Request, nint Module), Reach> _claims = [];
    private readonly ConcurrentDictionary<(nint Module, uint Token), MethodStatus> _armed = new();

    // Read without the lock on every module load.
    private volatile Dictionary<string, List<int>> _byAssembly = [];
    private volatile Dictionary<BaseType, List<int>> _byBase = [];

    /// <returns>The number of the first.</returns>
    public int Add(Request[] requests)
    {
        lock (_lock)
        {
            int first = _requests.Count;
            var byAssembly = _byAssembly.ToDictionary(entry => entry.Key, entry => new List<int>(entry.Value), StringComparer.OrdinalIgnoreCase);
            var byBase = _byBase.ToDictionary(entry => entry.Key, entry => new List<int>(entry.Value));
            foreach (var request in requests)
            {
                var list = request.IsForDerived
                    ? ListOf(byBase, FindBase(byBase, request) ?? new BaseType(request.Assembly, request.Type))
                    : ListOf(byAssembly, request.Assembly);
                list.Add(_requests.Count);
                _requests.Add(request);
            }
            _byAssembly = byAssembly;
            _byBase = byBase;
            return first;
        }
    }

    public bool IsEmpty => _byAssembly.Count == 0 && _byBase.Count == 0;

    public IReadOnlyCollection<BaseType> Bases => _byBase.Keys;

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
                if (index < _requests.Count && _claims.TryAdd((index, module), Reach.Assembly)) claimed.Add((index, _requests[index]));
            }
        }
        return claimed;
    }

    /// <summary>The requests for what derives from these types, from the given number on.</summary>
    public List<(int Index, Request Request)> ForDerived(BaseType[] bases, int first)
    {
        var index = _byBase;
        lock (_lock)
        {
            return [.. bases.SelectMany(type => index.GetValueOrDefault(type, [])).Order()
                .Where(number => number >= first && number < _requests.Count).Select(number => (number, _requests[number]))];
        }
    }

    /// <summary>Notes how far a claimed request got in a module.</summary>
    public void Reached(int request, nint module, Reach reach)
    {
        lock (_lock)
        {
            if (_claims.TryGetValue((request, module), out var before) && reach > before) _claims[(request, module)] = reach;
        }
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
            _byBase = [];
            return armed;
        }
    }

    public void ModuleUnloading(nint module)
    {
        if (IsEmpty) return;
        lock (_lock)
        {
            foreach (var claim in _claims.Keys)
            {
                if (claim.Module == module) _claims.Remove(claim);
            }
            _methods.RemoveAll(method => method.Module == module);
        }
        foreach (var key in _armed.Keys)
        {
            if (key.Module == module) _armed.TryRemove(key, out _);
        }
    }

    /// <summary>A consistent view for the report: the requests, the methods, and how far each request got.</summary>
    public (Request[] Requests, MethodStatus[] Methods, Reach[] Reach) Snapshot()
    {
        lock (_lock)
        {
            var reach = new Reach[_requests.Count];
            foreach (var ((request, _), reached) in _claims) reach[request] = reached > reach[request] ? reached : reach[request];
            foreach (var (type, requests) in _byBase) requests.ForEach(request => reach[request] = type.Reach);
            return ([.. _requests], [.. _methods], reach);
        }
    }

    private static BaseType? FindBase(Dictionary<BaseType, List<int>> byBase, Request request) =>
        byBase.Keys.FirstOrDefault(type => type.Name == request.Type && string.Equals(type.Assembly, request.Assembly, StringComparison.OrdinalIgnoreCase));

    private static List<int> ListOf<TKey>(Dictionary<TKey, List<int>> index, TKey key) where TKey : notnull =>
        index.TryGetValue(key, out var list) ? list : index[key] = [];
}
