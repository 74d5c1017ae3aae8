using Aiocop.Rules;
using Aiocop.Stacks.Symbols;

namespace Aiocop.Stacks;

/// <summary>A frame, described. <see cref="Method"/> is null if the address is not managed code that can be named.</summary>
/// <param name="mvid">The module that holds the method.</param>
/// <param name="token">The method's metadata token.</param>
/// <param name="ilOffset">Where in the method; -1 if unknown.</param>
/// <param name="method">What is known of the method.</param>
/// <param name="awaitState">For a frame that is not on the stack but awaits: the state of its state machine; else null.</param>
/// <param name="ilEnd">Up to where in the method it may be: optimised code is not mapped by every call. -1 if unknown.</param>
/// <param name="called">The metadata name of the method that it has called; null if unknown.</param>
internal sealed class StackFrame(
    Guid mvid, int token, int ilOffset, MethodDescription? method, int? awaitState = null, int ilEnd = -1, string? called = null)
{
    // Two may look at once; they find the same.
    private SourceLine? _line;
    private volatile bool _isLocated;

    public static StackFrame Unknown { get; } = new(Guid.Empty, 0, -1, null);

    public Guid Mvid => mvid;

    public int Token => token;

    public int ILOffset => ilOffset;

    public int ILEnd => ilEnd;

    public string? Called => called;

    public MethodDescription? Method => method;

    public int? AwaitState => awaitState;

    /// <summary>Gets the source line, or null without symbols. Looked up when first asked for: it may read files.</summary>
    public SourceLine? Line
    {
        get
        {
            if (!_isLocated)
            {
                _line = FrameResolver.Locate(this);
                _isLocated = true;
            }

            return _line;
        }
    }

    public bool IsOwn => Method!.Kind == AssemblyKind.Own;

    /// <summary>Gets whether it is the application's own code, or what the user's rules take for it.</summary>
    public bool IsOwnCode => RuleBook.Current.OwnCode.Contain(Method!);

    public bool IsFramework => Method!.Kind == AssemblyKind.Framework;

    /// <summary>Gets whether it is of the framework or of a package.</summary>
    public bool IsLibrary => Method!.Kind is AssemblyKind.Framework or AssemblyKind.Package;

    public bool IsSameNamedAs(StackFrame other) =>
        Method!.MetadataName == other.Method!.MetadataName && Method.MetadataType == other.Method.MetadataType
        && Method.AssemblyName == other.Method.AssemblyName;

    public TraceFrame ToTraceFrame() => new()
    {
        Method = Method!.Name,
        Assembly = Method.AssemblyName,
        File = Line?.File,
        Line = Line?.Line ?? 0,
        Place = Line is null ? ((long)token << 32) | (uint)(AwaitState ?? ILOffset) : 0,
        IsFramework = IsFramework,
        IsOwnCode = IsOwnCode,
        Text = FrameText.Format(Method, Line),
    };
}
