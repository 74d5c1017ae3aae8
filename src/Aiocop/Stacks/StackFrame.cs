using Aiocop.Stacks.Symbols;

namespace Aiocop.Stacks;

/// <summary>A frame, described. <see cref="Method"/> is null if the address is not managed code that can be named.</summary>
internal sealed record StackFrame(MethodDescription? Method, SourceLine? Line)
{
    public static StackFrame Unknown { get; } = new(null, null);

    public bool IsOwn => Method!.Kind == AssemblyKind.Own;

    public bool IsFramework => Method!.Kind == AssemblyKind.Framework;

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
