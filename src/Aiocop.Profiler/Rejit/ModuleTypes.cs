using System.Text;
using Aiocop.Profiler.Com;
using Aiocop.Profiler.Il;

namespace Aiocop.Profiler.Rejit;

/// <summary>
/// One loaded module in the search for derived types. Its references to assemblies are read once; its references to
/// types only if one of those assemblies has a type that matters, and its own types only if it refers to such a type.
/// </summary>
internal sealed class ModuleTypes(LoadedModule module, string[] references)
{
    private readonly Dictionary<uint, BaseType[]> _derived = [];

    public LoadedModule Module { get; } = module;
    public string[] References { get; } = references;

    public IEnumerable<DerivedType> Derived => _derived.Select(entry => new DerivedType(Module, entry.Key, entry.Value));

    public static ModuleTypes? Read(ProfilerInfo info, LoadedModule module)
    {
        // A dynamic module has yet to get its types, is written to meanwhile, and can't be rewritten anyway.
        if (module.IsDynamic || MetadataTables.Open(info, module.Id, out var tables) != HResult.Ok) return null;
        try
        {
            string[] references = new string[tables.CountRows(MetadataTables.AssemblyRef)];
            for (uint row = 1; row <= references.Length; row++) references[row - 1] = AssemblyName(tables, row);
            return new ModuleTypes(module, references);
        }
        finally
        {
            tables.Release();
        }
    }

    /// <summary>Looks through the module with what is known now, and adds to it what the module knows.</summary>
    /// <returns>The derived types that an earlier search did not find.</returns>
    public List<DerivedType> Search(ProfilerInfo info, KnownTypes known, IEnumerable<BaseType> wantedHere)
    {
        using var metadata = ModuleMetadata.OpenToRead(info, Module.Id);
        if (MetadataTables.Open(info, Module.Id, out var tables) != HResult.Ok) return [];
        try
        {
            var search = new Pass(metadata, tables, Module.Assembly, known);
            bool any = search.FindWanted(wantedHere) | search.FindReferences();
            search.FindForwarders();
            return any ? [.. search.FindDerived().Where(IsNew).Select(type => new DerivedType(Module, type.Token, type.Bases))] : [];
        }
        finally
        {
            tables.Release();
        }
    }

    private bool IsNew((uint Token, BaseType[] Bases) type)
    {
        if (_derived.TryGetValue(type.Token, out var before) && before.Length == type.Bases.Length) return false;
        _derived[type.Token] = type.Bases;
        return true;
    }

    private static string AssemblyName(MetadataTables tables, uint row) =>
        Encoding.UTF8.GetString(tables.GetName(MetadataTables.AssemblyRef, 6, row));

    /// <summary>
    /// One walk; <c>_bases</c> is what a token of this module derives from, or is itself. Broken metadata may go in circles or
    /// down without end; the thread is the host's.
    /// </summary>
    private sealed class Pass(ModuleMetadata metadata, MetadataTables tables, string assembly, KnownTypes known)
    {
        private const int MaximumDepth = 100;

        private readonly Dictionary<uint, BaseType[]> _bases = [];
        private readonly Dictionary<uint, BaseType> _wanted = [];
        private readonly Dictionary<uint, List<uint>> _interfaces = [];

        public bool FindWanted(IEnumerable<BaseType> wanted)
        {
            foreach (var type in wanted)
            {
                type.Reached(Reach.Assembly);
                if (metadata.FindType(type.Name) is not (not 0 and var token)) continue;
                type.Reached(Reach.Type);
                _wanted[token] = type;
            }
            return _wanted.Count > 0;
        }

        public bool FindReferences()
        {
            uint rows = tables.CountRows(MetadataTables.TypeRef);
            for (uint row = 1; row <= rows; row++)
            {
                if (!known.MayBe(tables.GetName(MetadataTables.TypeRef, 1, row))) continue;
                uint token = MetadataTables.Token(MetadataTables.TypeRef, row);
                if (known.Find(HomeOf(token, MetadataTables.TypeRef, 0), metadata.TypeName(token)) is { Length: > 0 } bases) _bases[token] = bases;
            }
            return _bases.Count > 0;
        }

        /// <summary>A facade has no types of its own: what refers to it means what it forwards to.</summary>
        public void FindForwarders()
        {
            uint rows = tables.CountRows(MetadataTables.ExportedType);
            for (uint row = 1; row <= rows; row++)
            {
                var name = tables.GetName(MetadataTables.ExportedType, 2, row);
                if (!known.MayBe(name)) continue;
                uint token = MetadataTables.Token(MetadataTables.ExportedType, row);
                string fullName = ExportedName(token);
                if (known.Find(HomeOf(token, MetadataTables.ExportedType, 4), fullName) is { Length: > 0 } bases) known.Add(assembly, fullName, name, bases);
            }
        }

        public List<(uint Token, BaseType[] Bases)> FindDerived()
        {
            ReadInterfaces();
            var found = new List<(uint, BaseType[])>();
            uint rows = tables.CountRows(MetadataTables.TypeDef);
            for (uint row = 1; row <= rows; row++)
            {
                uint token = MetadataTables.Token(MetadataTables.TypeDef, row);
                var bases = Of(token);
                if (bases.Length == 0) continue;
                known.Add(assembly, metadata.TypeName(token), tables.GetName(MetadataTables.TypeDef, 1, row), bases);
                // The base type's own methods are not asked for.
                if (_wanted.TryGetValue(token, out var own)) bases = [.. bases.Where(other => other != own)];
                if (bases.Length > 0) found.Add((token, bases));
            }
            return found;
        }

        private void ReadInterfaces()
        {
            uint rows = tables.CountRows(MetadataTables.InterfaceImpl);
            for (uint row = 1; row <= rows; row++)
            {
                uint type = tables.Get(MetadataTables.InterfaceImpl, 0, row);
                if (!_interfaces.TryGetValue(MetadataTables.RowOf(type), out var list)) _interfaces[MetadataTables.RowOf(type)] = list = [];
                list.Add(tables.Get(MetadataTables.InterfaceImpl, 1, row));
            }
        }

        private BaseType[] Of(uint token, int depth = 0)
        {
            if (_bases.TryGetValue(token, out var bases)) return bases;
            if (depth > MaximumDepth) return [];
            _bases[token] = []; // ends a circle
            return _bases[token] = MetadataTables.TableOf(token) switch
            {
                MetadataTables.TypeDef => OfDefinition(token, depth),
                MetadataTables.TypeSpec => OfInstance(token, depth),
                _ => [],
            };
        }

        private BaseType[] OfDefinition(uint token, int depth)
        {
            uint row = MetadataTables.RowOf(token);
            if (row == 0) return [];
            var bases = Of(tables.Get(MetadataTables.TypeDef, 3, row), depth + 1);
            foreach (uint implemented in _interfaces.GetValueOrDefault(row, [])) bases = Union(bases, Of(implemented, depth + 1));
            return _wanted.TryGetValue(token, out var own) ? Union(bases, [own]) : bases;
        }

        /// <summary><c>Base&lt;T&gt;</c> is as its definition; other signatures are no base types.</summary>
        private BaseType[] OfInstance(uint token, int depth)
        {
            var reader = new SignatureReader(tables.GetBlob(MetadataTables.TypeSpec, 0, MetadataTables.RowOf(token)));
            if (reader.ReadByte() != ElementType.GenericInstance) return [];
            reader.ReadByte(); // CLASS or VALUETYPE
            return Of(reader.ReadTypeToken(), depth + 1);
        }

        /// <summary>The assembly that a reference or a forwarder points at, through the types around it; empty if to none.</summary>
        private string HomeOf(uint token, uint table, uint column)
        {
            for (int depth = 0; depth < MaximumDepth && MetadataTables.TableOf(token) == table && MetadataTables.RowOf(token) != 0; depth++)
            {
                token = tables.Get(table, column, MetadataTables.RowOf(token));
            }
            return MetadataTables.TableOf(token) == MetadataTables.AssemblyRef ? AssemblyName(tables, MetadataTables.RowOf(token)) : "";
        }

        private string ExportedName(uint token, int depth = 0)
        {
            uint row = MetadataTables.RowOf(token);
            string name = Encoding.UTF8.GetString(tables.GetName(MetadataTables.ExportedType, 2, row));
            var space = tables.GetName(MetadataTables.ExportedType, 3, row);
            if (space.Length > 0) name = $"{Encoding.UTF8.GetString(space)}.{name}";
            uint outer = tables.Get(MetadataTables.ExportedType, 4, row);
            return MetadataTables.TableOf(outer) == MetadataTables.ExportedType && depth < MaximumDepth
                ? $"{ExportedName(outer, depth + 1)}+{name}"
                : name;
        }

        private static BaseType[] Union(BaseType[] first, BaseType[] second) =>
            first.Length == 0 ? second : second.All(first.Contains) ? first : [.. first.Union(second)];
    }
}
