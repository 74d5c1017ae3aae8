using Aiocop.Catalogue;
using Aiocop.Stacks.AsyncCallers;

namespace Aiocop.Stacks;

/// <summary>A captured stack as people read it: our frames, the called method and plumbing left out.</summary>
/// <param name="Frames">The frames, innermost first.</param>
/// <param name="CalledAs">
/// The row of the framework method that the programmer called, if another than the hooked one is known to stand for it.
/// </param>
internal sealed record StackTraceText(IReadOnlyList<TraceFrame> Frames, BlockingMethod? CalledAs = null)
{
    public const string Separator = " <- ";
    public const string AsyncSeparator = " async <- ";
    public const string NoFrame = "unknown";

    /// <summary>Gets the async methods that await what ran, nearest first.</summary>
    public IReadOnlyList<TraceFrame> AsyncCallers { get; private init; } = [];

    public string Trace => field ??= string.Join(Separator, Frames.Select(frame => frame.Text))
        + string.Concat(AsyncCallers.Select(caller => AsyncSeparator + caller.Text));

    /// <summary>Gets the type whose method was hooked, if the row only says what it derives from; null if the framework's.</summary>
    public string? CalledType { get; private init; }

    /// <summary>Gets the async API that blocked, or null if what was called is none.</summary>
    public AsyncApi? AsyncApi { get; private init; }

    /// <summary>Gets whether a type initializer is on the stack.</summary>
    public bool IsInTypeInitializer { get; private init; }

    /// <summary>Gets whether the runtime asked for an assembly, and what blocked was part of the answer.</summary>
    public bool IsInAssemblyLoad { get; private init; }

    /// <summary>Gets the line to fix, and what decided that it is that one.</summary>
    public UserFrameChoice User { get; private init; }

    public TraceFrame? UserFrame => User.Frame;

    public string EntryPoint => Frames.Count > 0 ? Frames[0].Text : NoFrame;

    /// <summary>Describes the stack of a hooked call: it begins with the hook, then the hooked method itself.</summary>
    public static StackTraceText OfCall(
        ReadOnlySpan<nint> addresses, ReadOnlySpan<AwaitingMethod> awaiting, int depth, BlockingMethod method)
    {
        List<StackFrame> frames = FrameResolver.Resolve(addresses);
        return OfCall(frames, frames.FindIndex(frame => !frame.IsOwn), awaiting, depth, method);
    }

    /// <summary>Describes the stack, sampled from outside, of a hooked call that has not returned: it begins somewhere inside.</summary>
    public static StackTraceText OfCallInProgress(
        ReadOnlySpan<nint> addresses, ReadOnlySpan<AwaitingMethod> awaiting, int depth, BlockingMethod method)
    {
        List<StackFrame> frames = FrameResolver.Resolve(addresses);
        int hooked = frames.FindIndex(frame => IsHooked(frame, method));
        return OfCall(frames, hooked >= 0 ? hooked : Math.Min(0, frames.Count - 1), awaiting, depth, method);
    }

    /// <summary>Finds the hooked method in a stack that was sampled from outside.</summary>
    /// <returns>Its index, or 0 if it is not there.</returns>
    public static int IndexOfHooked(ReadOnlySpan<nint> addresses, BlockingMethod method)
    {
        for (int i = 0; i < addresses.Length; i++)
        {
            if (FrameResolver.Resolve(addresses.Slice(i, 1)) is [var frame] && IsHooked(frame, method))
            {
                return i;
            }
        }

        return 0;
    }

    private static bool IsHooked(StackFrame frame, BlockingMethod method) => method.BaseType is null
        ? frame.Method!.MetadataType == method.Type && frame.Method.MetadataName == method.Method
        : frame.Method!.MetadataName.Split('.')[^1] == method.Method;

    private static StackTraceText OfCall(
        List<StackFrame> frames, int hooked, ReadOnlySpan<AwaitingMethod> awaiting, int depth, BlockingMethod method)
    {
        if (hooked < 0)
        {
            return new StackTraceText([]);
        }

        // A hook deep in the framework is shown as what was called: the outermost known name among the frames of the
        // framework and of packages right above it.
        BlockingMethod? calledAs = null;
        int called = hooked;
        int outside = hooked;
        for (; outside < frames.Count && (outside == hooked || frames[outside].IsLibrary) && !Plumbing.StartsUserCode(frames[outside].Method!); outside++)
        {
            if (CatalogueTable.BuiltIn.Aliases.TryGetValue((frames[outside].Method!.MetadataType, frames[outside].Method!.MetadataName), out BlockingMethod? alias))
            {
                calledAs = alias;
                called = outside;
            }
        }

        // One overload calls another: only the outermost is the programmer's.
        while (called + 1 < frames.Count && IsSameCall(frames[called + 1], frames[called], method))
        {
            called++;
        }

        IReadOnlyList<TraceFrame> callers = AwaitingFrames.Of(awaiting);
        UserFrameChoice user = UserFrameChoice.Choose(frames, called + 1, callers);
        return new StackTraceText(Shown(frames.Skip(called + 1), depth), calledAs)
        {
            User = user with { DecidedBy = Math.Max(user.DecidedBy, Math.Min(outside + 1, frames.Count)) },
            CalledType = method.BaseType is null || frames[hooked].IsFramework ? null : frames[hooked].Method!.TypeName,
            AsyncApi = AsyncApiOnStack.Find(frames, hooked, method),
            AsyncCallers = callers,
            IsInTypeInitializer = frames.Any(frame => frame.Method!.IsStaticConstructor),
            IsInAssemblyLoad = frames.Any(frame => frame.IsFramework && Plumbing.LoadsAssemblies(frame.Method!)),
        };
    }

    // An override is called by its base, such as DbCommand.ExecuteReader or Component.Dispose.
    private static bool IsSameCall(StackFrame caller, StackFrame called, BlockingMethod method) =>
        caller.IsSameNamedAs(called)
            ? caller.IsLibrary || method.BaseType is not null
            : method.BaseType is not null && caller.IsFramework && caller.Method!.MetadataName.Split('.')[^1] == method.ShortName;

    /// <summary>Describes a stack that was sampled from outside.</summary>
    public static StackTraceText OfSample(ReadOnlySpan<nint> addresses, int depth)
    {
        List<StackFrame> frames = FrameResolver.Resolve(addresses);
        return new(Shown(frames, depth)) { User = UserFrameChoice.Choose(frames, 0, []) };
    }

    private static TraceFrame[] Shown(IEnumerable<StackFrame> frames, int depth) =>
        [.. frames.Where(frame => !frame.IsOwn && !Plumbing.Contains(frame.Method!)).Take(depth).Select(frame => frame.ToTraceFrame())];
}
