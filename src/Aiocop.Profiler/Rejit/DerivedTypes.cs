using Aiocop.Profiler.Com;

namespace Aiocop.Profiler.Rejit;

/// <summary>
/// Finds the types that derive from the base types of requests, over all loaded modules, as these load. A reference to
/// a type counts once the assembly that it names is loaded: exact, since the runtime loads no type before its bases.
/// </summary>
/// <remarks>
/// Its lock is held while metadata is read, which waits for nothing. It is taken in module callbacks, so nothing that
/// loads or unloads a module may be called under it.
/// </remarks>
internal sealed class DerivedTypes(ProfilerInfo info)
{
    private readonly Lock _lock = new();
    private readonly List<BaseType> _wanted = [];
    private readonly Dictionary<nint, ModuleTypes> _modules = [];
    private readonly KnownTypes _known = new();

    /// <summary>Takes more base types, and whatever is loaded that is not known yet.</summary>
    /// <returns>All types that derive from what was ever wanted.</returns>
    public List<DerivedType> Want(IReadOnlyCollection<BaseType> bases, IReadOnlyList<LoadedModule> loaded)
    {
        lock (_lock)
        {
            _wanted.AddRange(bases.Where(type => !_wanted.Contains(type)));
            Read(loaded);
            Search([.. _modules.Values]);
            return [.. _modules.Values.SelectMany(module => module.Derived)];
        }
    }

    /// <returns>The types found because this module is there now: its own, and those of modules that waited for it.</returns>
    public List<DerivedType> Add(LoadedModule loaded)
    {
        lock (_lock)
        {
            // Also when nothing is wanted yet: whoever is about to want may have listed the modules without this one.
            Read([loaded]);
            return _modules.TryGetValue(loaded.Id, out var module) ? Search([module]) : [];
        }
    }

    public void ModuleUnloading(nint id)
    {
        lock (_lock)
        {
            if (!_modules.Remove(id, out var module)) return;
            if (!_modules.Values.Any(other => IsSame(other.Module.Assembly, module.Module.Assembly))) _known.Forget(module.Module.Assembly);
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _wanted.Clear();
            _modules.Clear();
            _known.Clear();
        }
    }

    private void Read(IReadOnlyList<LoadedModule> loaded)
    {
        foreach (var module in loaded)
        {
            if (!_modules.ContainsKey(module.Id) && ModuleTypes.Read(info, module) is { } types) _modules[module.Id] = types;
        }
    }

    private List<DerivedType> Search(List<ModuleTypes> modules)
    {
        var found = new List<DerivedType>();
        var queue = new LinkedList<ModuleTypes>(modules.Count == 1 ? modules : ReferencedFirst(modules));
        while (queue.First is { } next)
        {
            queue.RemoveFirst();
            var module = next.Value;
            List<BaseType> here = [.. _wanted.Where(type => type.Assembly == Request.Anywhere || IsSame(type.Assembly, module.Module.Assembly))];
            if (here.Count == 0 && !Array.Exists(module.References, _known.AreIn)) continue;
            int version = _known.Version;
            try
            {
                found.AddRange(module.Search(info, _known, here));
            }
            catch (Exception e)
            {
                Messages.Add($"looking for derived types in {module.Module.Assembly}", e);
            }
            if (_known.Version == version) continue;
            foreach (var waiting in _modules.Values)
            {
                if (Array.Exists(waiting.References, name => IsSame(name, module.Module.Assembly)) && !queue.Contains(waiting)) queue.AddLast(waiting);
            }
        }
        return found;
    }

    /// <summary>So that a module is looked through when all that it refers to is known, and once.</summary>
    private static List<ModuleTypes> ReferencedFirst(List<ModuleTypes> modules)
    {
        var byName = modules.ToLookup(module => module.Module.Assembly, StringComparer.OrdinalIgnoreCase);
        var visited = new HashSet<ModuleTypes>();
        var ordered = new List<ModuleTypes>(modules.Count);
        modules.ForEach(Visit);
        return ordered;

        void Visit(ModuleTypes module)
        {
            if (!visited.Add(module)) return;
            foreach (string reference in module.References)
            {
                foreach (var referenced in byName[reference]) Visit(referenced);
            }
            ordered.Add(module);
        }
    }

    private static bool IsSame(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
