using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.Loader;

namespace Aiocop.Tests.Stacks;

/// <summary>
/// A real assembly with real symbols, written to a folder of its own: the one method <c>Emitted.Run</c>, two lines
/// with a hidden sequence point between them. Every one has another module id.
/// </summary>
internal sealed class SymbolsEmittedAssembly : IDisposable
{
    public const string Document = "/_/src/Emitted/Program.cs";
    public const int FirstLine = 10;
    public const int SecondLine = 20;
    public const int SecondOffset = 2;

    private readonly AssemblyLoadContext _context = new(null, isCollectible: true);
    private readonly BlobBuilder _symbols = new();

    /// <param name="recordedPath">Where the assembly says its PDB is; beside it unless told.</param>
    /// <param name="isEmbedded">Whether the PDB is in the assembly too.</param>
    public SymbolsEmittedAssembly(string? recordedPath = null, bool isEmbedded = false)
    {
        Folder = Directory.CreateTempSubdirectory("aiocop-symbols-").FullName;
        var metadata = Emit("Run").GenerateMetadata(out var code, out _, out var tables);
        var symbols = new PortablePdbBuilder(tables, metadata.GetRowCounts(), entryPoint: default);
        var id = symbols.Serialize(_symbols);

        var debug = new DebugDirectoryBuilder();
        debug.AddCodeViewEntry(recordedPath ?? "Emitted.pdb", id, symbols.FormatVersion);
        if (isEmbedded) debug.AddEmbeddedPortablePdbEntry(_symbols, symbols.FormatVersion);
        var image = new BlobBuilder();
        new ManagedPEBuilder(PEHeaderBuilder.CreateLibraryHeader(), new MetadataRootBuilder(metadata), code, debugDirectoryBuilder: debug)
            .Serialize(image);
        File.WriteAllBytes(Path, image.ToArray());
    }

    public string Folder { get; }

    public string Path => System.IO.Path.Combine(Folder, "Emitted.dll");

    public string SymbolPath => System.IO.Path.Combine(Folder, "Emitted.pdb");

    public byte[] Symbols => _symbols.ToArray();

    /// <summary>Writes an assembly whose methods have the given names, and no symbols.</summary>
    public static byte[] WithMethods(string type, params ReadOnlySpan<string> names)
    {
        var image = new MemoryStream();
        Emit(type, names).Save(image);
        return image.ToArray();
    }

    public MethodInfo Load() => RunMethod(_context.LoadFromAssemblyPath(Path));

    public MethodInfo LoadFromBytes() => RunMethod(_context.LoadFromStream(new MemoryStream(File.ReadAllBytes(Path))));

    public void Dispose()
    {
        _context.Unload();
        Directory.Delete(Folder, recursive: true);
    }

    private static MethodInfo RunMethod(Assembly assembly) => assembly.GetType("Emitted")!.GetMethod("Run")!;

    private static PersistedAssemblyBuilder Emit(string method) => Emit("Emitted", method);

    private static PersistedAssemblyBuilder Emit(string typeName, params ReadOnlySpan<string> names)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName("Emitted"), typeof(object).Assembly);
        var module = assembly.DefineDynamicModule("Emitted");
        var document = module.DefineDocument(Document, SymLanguageType.CSharp);
        var type = module.DefineType(typeName, TypeAttributes.Public);
        foreach (var name in names)
        {
            const int Hidden = 0xFEEFEE;
            var il = type.DefineMethod(name, MethodAttributes.Public | MethodAttributes.Static).GetILGenerator();
            il.MarkSequencePoint(document, FirstLine, 1, FirstLine, 9);
            il.Emit(OpCodes.Nop);
            il.MarkSequencePoint(document, Hidden, 0, Hidden, 0);
            il.Emit(OpCodes.Nop);
            il.MarkSequencePoint(document, SecondLine, 1, SecondLine, 9);
            il.Emit(OpCodes.Ret);
        }

        type.CreateType();
        return assembly;
    }

    private static class SymLanguageType
    {
        public static readonly Guid CSharp = new("3f5162f8-07c6-11d3-9053-00c04fa302a1");
    }
}
