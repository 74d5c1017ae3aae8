using Aiocop.Catalogue;
using Aiocop.Stacks.Symbols;

namespace Aiocop.Stacks;

/// <summary>A frame, described. <see cref="Method"/> is null if the address is not managed code that can be named.</summary>
/// <param name="Mvid">The module that holds the method.</param>
/// <param name="Token">The method's metadata token.</param>
/// <param name="ILOffset">Where in the method; -1 if unknown.</param>
/// <param name="Method">What is known of the method.</param>
/// <param name="Line">The source line, or null without symbols.</param>
internal sealed record StackFrame(Guid Mvid, int Token, int ILOffset, MethodDescription? Method, SourceLine? Line)
{
    public static StackFrame Unknown { get; } = new(Guid.Empty, 0, -1, null, null);

    public bool IsOwn => Method!.Kind == AssemblyKind.Own;

    public bool IsFramework => Method!.Kind == AssemblyKind.Framework;

    /// <summary>Gets whether it is of the framework, or of a package that the catalogue has rows of.</summary>
    public bool IsLibrary => IsFramework || CatalogueTable.BuiltIn.Assemblies.Contains(Method!.AssemblyName);

    public bool IsSameNamedAs(StackFrame other) =>
        Method!.MetadataName == other.Method!.MetadataName && Method.MetadataType == other.Method.MetadataType
        && Method.AssemblyName == other.Method.AssemblyName;

    public TraceFrame ToTraceFrame() => new()
    {
        Method = Method!.Name,
        Assembly = Method.AssemblyName,
        File = Line?.File,
        Line = Line?.Line ?? 0,
        IsFramework = IsFramework,
        Text = FrameText.Format(Method, Line),
    };
}
