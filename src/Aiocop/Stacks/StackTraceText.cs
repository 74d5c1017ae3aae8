using Aiocop.Catalogue;

namespace Aiocop.Stacks;

/// <summary>A captured stack as people read it: our frames, the called method and plumbing left out.</summary>
/// <param name="Frames">The frames, innermost first.</param>
/// <param name="CalledAs">
/// The row of the method of the framework or a package that the programmer called, if another than the hooked one is
/// known to stand for it.
/// </param>
/// <param name="CalledType">The type whose method was hooked, if the row only says what it derives from.</param>
internal sealed record StackTraceText(IReadOnlyList<TraceFrame> Frames, BlockingMethod? CalledAs = null, string? CalledType = null)
{
    public const string Separator = " <- ";
    private const string NoFrame = "unknown";

    public string Trace { get; } = string.Join(Separator, Frames.Select(frame => frame.Text));

    public string EntryPoint => Frames.Count > 0 ? Frames[0].Text : NoFrame;

    /// <summary>Describes the stack of a hooked call: it begins with the hook, then the hooked method itself.</summary>
    public static StackTraceText OfCall(ReadOnlySpan<nint> addresses, int depth, BlockingMethod method)
    {
        List<StackFrame> frames = FrameResolver.Resolve(addresses);
        int hooked = frames.FindIndex(frame => !frame.IsOwn);
        if (hooked < 0)
        {
            return new StackTraceText([]);
        }

        // A hook deep in the framework is shown as what was called: the outermost known name among the frames of
        // the framework and of known packages right above it.
        BlockingMethod? calledAs = null;
        int called = hooked;
        for (int i = hooked; i < frames.Count && frames[i].IsLibrary && !Plumbing.StartsUserCode(frames[i].Method!); i++)
        {
            if (CatalogueTable.BuiltIn.Aliases.TryGetValue((frames[i].Method!.MetadataType, frames[i].Method!.MetadataName), out BlockingMethod? alias))
            {
                calledAs = alias;
                called = i;
            }
        }

        // One overload calls another: only the outermost is the programmer's.
        while (called + 1 < frames.Count && IsSameCall(frames[called + 1], frames[called], method))
        {
            called++;
        }

        return new StackTraceText(
            Shown(frames.Skip(called + 1), depth), calledAs, method.BaseType is null ? null : frames[hooked].Method!.TypeName);
    }

    private static bool IsSameCall(StackFrame caller, StackFrame called, BlockingMethod method) =>
        method.BaseType is { } baseType
            ? caller.IsSameNamedAs(called)
                || (caller.Method!.MetadataType == baseType && caller.Method.MetadataName == method.ShortName)
            : caller.IsLibrary && caller.IsSameNamedAs(called);

    /// <summary>Describes a stack that was sampled from outside.</summary>
    public static StackTraceText OfSample(ReadOnlySpan<nint> addresses, int depth) =>
        new(Shown(FrameResolver.Resolve(addresses), depth));

    private static TraceFrame[] Shown(IEnumerable<StackFrame> frames, int depth) =>
        [.. frames.Where(frame => !frame.IsOwn && !Plumbing.Contains(frame.Method!)).Take(depth).Select(frame => frame.ToTraceFrame())];
}
