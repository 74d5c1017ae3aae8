namespace Aiocop.Stacks.Symbols;

/// <summary>A place in the source.</summary>
/// <param name="File">The document's path as the PDB spells it, <c>/_/</c> roots of deterministic builds included.</param>
/// <param name="Line">Counted from 1.</param>
internal sealed record SourceLine(string File, int Line);
