using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Aiocop.Stacks.Symbols;

/// <summary>The lines of one module's methods, read from its PDB when asked for. Thread-safe.</summary>
internal sealed class MethodLines
{
    private readonly MetadataReaderProvider _provider;
    private readonly string _assemblyPath;
    private readonly Action<string> _warn;
    private volatile bool _isBroken;
    private int _warned;

    private MethodLines(MetadataReaderProvider provider, string assemblyPath, Action<string> warn)
    {
        _provider = provider;
        _assemblyPath = assemblyPath;
        _warn = warn;
    }

    /// <summary>Null without usable symbols. Warns if there are some, but of another build or broken.</summary>
    public static MethodLines? Open(string assemblyPath, Guid mvid, Action<string> warn)
    {
        if (assemblyPath.Length == 0) return null;
        try
        {
            var provider = SymbolFiles.Open(assemblyPath, mvid, out var problem);
            if (provider is not null) return new MethodLines(provider, assemblyPath, warn);
            if (problem is not null) warn($"No line numbers for {assemblyPath}: {problem}.");
        }
        catch (Exception e) when (SymbolFiles.IsUnreadable(e))
        {
            warn($"No line numbers for {assemblyPath}: its symbols cannot be read ({e.Message}).");
        }

        return null;
    }

    /// <summary>The last visible sequence point at or before the offset, of the method in this row of the table.</summary>
    public SourceLine? Find(int methodRow, int ilOffset) => Guarded(symbols => Read(symbols, methodRow, ilOffset));

    /// <summary>The line of the await at which a state machine's <c>MoveNext</c> stands in this state, from 0.</summary>
    public SourceLine? FindAwait(int methodRow, int state) => Guarded(symbols =>
        AwaitOffsets.Find(symbols, methodRow, state) is { } offset ? Read(symbols, methodRow, offset) : null);

    private static SourceLine? Read(MetadataReader symbols, int methodRow, int ilOffset)
    {
        if (methodRow > symbols.MethodDebugInformation.Count) return null;

        var found = default(SequencePoint);
        var method = symbols.GetMethodDebugInformation(MetadataTokens.MethodDebugInformationHandle(methodRow));
        if (method.SequencePointsBlob.IsNil) return null;
        foreach (var point in method.GetSequencePoints())
        {
            if (point.Offset > ilOffset) break;
            if (!point.IsHidden) found = point;
        }

        if (found.Document.IsNil) return null;
        return new SourceLine(symbols.GetString(symbols.GetDocument(found.Document).Name), found.StartLine);
    }

    private SourceLine? Guarded(Func<MetadataReader, SourceLine?> read)
    {
        if (_isBroken) return null;
        try
        {
            return read(_provider.GetMetadataReader());
        }
        catch (Exception e) when (SymbolFiles.IsUnreadable(e))
        {
            _isBroken = true;
            if (Interlocked.Exchange(ref _warned, 1) == 0)
                _warn($"No line numbers for {_assemblyPath}: its symbols are malformed ({e.Message}).");
            return null;
        }
    }
}
