using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;

namespace Aiocop.Stacks.Symbols;

/// <summary>
/// Finds the portable PDB of an assembly: beside it, where the compiler wrote it, or embedded. Only the one whose id
/// the assembly names is taken: an older one would give wrong lines, which is worse than none.
/// </summary>
internal static class SymbolFiles
{
    private static ReadOnlySpan<byte> PortableSignature => "BSJB"u8;

    private static ReadOnlySpan<byte> WindowsSignature => "Microsoft C/C++ MSF"u8;

    /// <summary>Null if there is none, or only one in the Windows format. Throws what reading a broken file throws.</summary>
    /// <param name="assemblyPath">Where the module was loaded from.</param>
    /// <param name="mvid">The module's id: the file may have been replaced since it was loaded.</param>
    /// <param name="problem">Why a symbol file was passed over, if there was one.</param>
    public static MetadataReaderProvider? Open(string assemblyPath, Guid mvid, out string? problem)
    {
        problem = null;
        using var image = new PEReader(OpenShared(assemblyPath));
        if (!image.HasMetadata || Mvid(image) != mvid) return null;

        var entries = image.ReadDebugDirectory();
        var embedded = entries.FirstOrDefault(e => e.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
        foreach (var entry in entries)
        {
            if (entry.Type != DebugDirectoryEntryType.CodeView || !entry.IsPortableCodeView) continue;
            var codeView = image.ReadCodeViewDebugDirectoryData(entry);
            var id = new BlobContentId(codeView.Guid, entry.Stamp);
            foreach (var path in Candidates(assemblyPath, codeView.Path))
                if (TryOpen(path, id, ref problem) is { } symbols) return symbols;
            if (embedded.DataSize > 0 && Matching(image.ReadEmbeddedPortablePdbDebugDirectoryData(embedded), id) is { } inside)
                return inside;
        }

        return null;
    }

    private static IEnumerable<string> Candidates(string assemblyPath, string recorded)
    {
        var recordedName = recorded[(recorded.AsSpan().LastIndexOfAny('/', '\\') + 1)..];
        var beside = Path.Combine(Path.GetDirectoryName(assemblyPath) ?? "", recordedName);
        var named = Path.ChangeExtension(assemblyPath, ".pdb");
        if (recordedName.Length > 0) yield return beside;
        if (named != beside) yield return named;
        // The path comes from the file: never let it make this process talk to another machine (UNC), nor look
        // at whatever lies under a relative path in the current directory.
        var isRemote = recorded.StartsWith(@"\\", StringComparison.Ordinal) || recorded.StartsWith("//", StringComparison.Ordinal);
        if (!isRemote && Path.IsPathFullyQualified(recorded) && recorded != beside && recorded != named) yield return recorded;
    }

    private static MetadataReaderProvider? TryOpen(string path, BlobContentId id, ref string? problem)
    {
        if (!File.Exists(path)) return null;
        try
        {
            var bytes = ReadAll(path);
            if (bytes.AsSpan().StartsWith(WindowsSignature)) return null;
            if (!bytes.AsSpan().StartsWith(PortableSignature)) problem = $"{path} is no portable PDB";
            else if (Matching(MetadataReaderProvider.FromPortablePdbImage(ImmutableCollectionsMarshal.AsImmutableArray(bytes)), id) is { } symbols)
                return symbols;
            else problem = $"{path} belongs to another build of it. Rebuild, or copy both files together";
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            // Another candidate may do.
            problem = $"{path} cannot be read: {e.Message}";
        }

        return null;
    }

    /// <summary>Reads at once and closes: an open file would stop the next build from writing it.</summary>
    private static byte[] ReadAll(string path)
    {
        using var file = OpenShared(path);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    private static MetadataReaderProvider? Matching(MetadataReaderProvider symbols, BlobContentId id)
    {
        try
        {
            if (symbols.GetMetadataReader().DebugMetadataHeader is { } header && new BlobContentId(header.Id) == id)
                return symbols;
        }
        catch
        {
            symbols.Dispose();
            throw;
        }

        symbols.Dispose();
        return null;
    }

    private static Guid Mvid(PEReader image)
    {
        var metadata = image.GetMetadataReader();
        return metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
    }

    /// <summary>
    /// Files may be missing, locked or damaged, and metadata damaged or obfuscated. For the latter the readers promise
    /// BadImageFormatException, but throw others too, NullReferenceException among them.
    /// </summary>
    public static bool IsUnreadable(Exception e) => e is not OutOfMemoryException;

    private static FileStream OpenShared(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
}
