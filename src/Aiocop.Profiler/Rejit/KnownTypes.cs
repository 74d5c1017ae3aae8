namespace Aiocop.Profiler.Rejit;

/// <summary>
/// The base types found so far, what derives from them, and the names under which facades forward to either: by the
/// assembly and the full name with which another module would refer to them.
/// </summary>
internal sealed class KnownTypes
{
    private readonly Dictionary<string, Dictionary<string, BaseType[]>> _byAssembly = new(StringComparer.OrdinalIgnoreCase);

    // Tells most names of a module apart without making a string of them.
    private readonly HashSet<int> _names = [];

    /// <summary>Changes with every addition.</summary>
    public int Version { get; private set; }

    public bool AreIn(string assembly) => _byAssembly.ContainsKey(assembly);

    public BaseType[] Find(string assembly, string type) =>
        _byAssembly.TryGetValue(assembly, out var types) && types.TryGetValue(type, out var bases) ? bases : [];

    /// <param name="name">The last part of a type's name, as the metadata holds it.</param>
    public bool MayBe(ReadOnlySpan<byte> name) => _names.Contains(Hash(name));

    public void Add(string assembly, string type, ReadOnlySpan<byte> name, BaseType[] bases)
    {
        if (!_byAssembly.TryGetValue(assembly, out var types)) _byAssembly[assembly] = types = [];
        if (types.TryGetValue(type, out var before) && bases.All(before.Contains)) return;
        types[type] = before is null ? bases : [.. before.Union(bases)];
        _names.Add(Hash(name));
        Version++;
    }

    public void Forget(string assembly) => _byAssembly.Remove(assembly);

    public void Clear()
    {
        _byAssembly.Clear();
        _names.Clear();
    }

    private static int Hash(ReadOnlySpan<byte> name)
    {
        uint hash = 2166136261; // FNV-1a
        foreach (byte b in name) hash = (hash ^ b) * 16777619;
        return (int)hash;
    }
}
