using System.Collections.Concurrent;
using System.Reflection;
using Aiocop.Diagnostics;
using Aiocop.Engine;
using Aiocop.Slices;
using Aiocop.Stacks.Symbols;

namespace Aiocop.Stacks;

/// <summary>
/// Turns return addresses into methods and lines: the engine tells module, token and IL offset of an address, the
/// symbols tell the rest. Once per distinct address; what is remembered is bounded.
/// </summary>
internal static class FrameResolver
{
    private const int MaximumRemembered = 1 << 16;

    private static readonly ConcurrentDictionary<nint, StackFrame> s_frames = new();
    private static readonly ConcurrentDictionary<nint, Guid> s_modules = new();
    private static readonly ModuleTable s_loaded = new();
    private static readonly Symbolizer s_symbolizer = new(s_loaded, typeof(FrameResolver).Assembly, CopLog.Warning);

    /// <summary>Gets the managed frames of <paramref name="returnAddresses"/>, innermost first.</summary>
    public static List<StackFrame> Resolve(ReadOnlySpan<nint> returnAddresses)
    {
        using var mute = SliceThread.Mute();
        Dictionary<nint, StackFrame> found = ResolveUnknown(returnAddresses);
        var frames = new List<StackFrame>(returnAddresses.Length);
        foreach (nint address in returnAddresses)
        {
            if ((found.TryGetValue(address, out StackFrame? frame) || s_frames.TryGetValue(address, out frame))
                && frame.Method is not null)
            {
                frames.Add(frame);
            }
        }

        return frames;
    }

    /// <summary>Gets the frame's source line, or null if it is not known.</summary>
    public static SourceLine? Locate(StackFrame frame)
    {
        // Reading symbols opens files; a user who reads a trace inside a slice must not be blamed for that.
        using var mute = SliceThread.Mute();
        return frame.Method is null ? null
            : frame.AwaitState is { } state ? s_symbolizer.LocateAwait(frame.Mvid, frame.Token, state)
            : frame.ILOffset < 0 ? null
            : s_symbolizer.Locate(frame.Mvid, frame.Token, CallSites.Find(s_loaded, frame));
    }

    /// <summary>Gets the frame of a state machine that stands at an await.</summary>
    public static StackFrame DescribeAwait(Guid mvid, int moveNext, int state)
    {
        using var mute = SliceThread.Mute();
        return new StackFrame(mvid, moveNext, -1, s_symbolizer.Describe(mvid, moveNext), state);
    }

    /// <summary>Gets whether the frame stands in a finally (or fault) handler of its method.</summary>
    public static bool IsInFinally(StackFrame frame)
    {
        // Reflection, since only a violation about to be thrown asks: nothing on the way of a clean program.
        MethodBody? body = s_loaded.Find(frame.Mvid)?.ManifestModule.ResolveMethod(frame.Token)?.GetMethodBody();
        return body is not null && body.ExceptionHandlingClauses.Any(clause =>
            clause.Flags is ExceptionHandlingClauseOptions.Finally or ExceptionHandlingClauseOptions.Fault
            && frame.ILOffset >= clause.HandlerOffset && frame.ILOffset < clause.HandlerOffset + clause.HandlerLength);
    }

    /// <summary>Gets the version of the frame's assembly as its authors write it, without the commit; empty if there is none.</summary>
    public static string VersionOf(StackFrame frame)
    {
        Assembly? assembly = s_loaded.Find(frame.Mvid);
        string? version = assembly?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        return version?.Split('+')[0] ?? assembly?.GetName().Version?.ToString() ?? "";
    }

    /// <summary>Finds the methods that addresses lie in, and not their lines: no symbol file is read. In the same order.</summary>
    public static ResolvedMethod[] ResolveMethods(ReadOnlySpan<nint> returnAddresses)
    {
        using var mute = SliceThread.Mute();

        // The address of a call's return may already belong to the next line: the byte before is the call's own.
        nint[] calls = [.. returnAddresses];
        for (int i = 0; i < calls.Length; i++)
        {
            calls[i]--;
        }

        var frames = new ResolvedFrame[calls.Length];
        bool looked = EngineLibrary.Resolve(calls, frames);
        var methods = new ResolvedMethod[calls.Length];
        for (int i = 0; i < frames.Length; i++)
        {
            Assembly? assembly = Find(frames[i], out Guid mvid, out bool stays);
            methods[i] = new ResolvedMethod(
                assembly, mvid, frames[i].Token, frames[i].ILOffset, frames[i].ILEnd, assembly is null ? null : s_symbolizer.Describe(mvid, frames[i].Token), stays && looked);
        }

        return methods;
    }

    /// <summary>
    /// Gets how many addresses the first so many frames take, once these were resolved; all, if there are no more frames.
    /// 0 if one of the addresses does not stay, or was forgotten.
    /// </summary>
    public static int LastingPrefix(ReadOnlySpan<nint> returnAddresses, int frames)
    {
        int length = 0;
        while (length < returnAddresses.Length && frames > 0)
        {
            if (!s_frames.TryGetValue(returnAddresses[length++], out StackFrame? frame))
            {
                return 0;
            }

            frames -= frame.Method is null ? 0 : 1;
        }

        return length;
    }

    /// <summary>Gets whether all the addresses, once they were resolved, belong where they do as long as the process lives.</summary>
    public static bool AllStay(ReadOnlySpan<nint> returnAddresses) =>
        LastingPrefix(returnAddresses, int.MaxValue) == returnAddresses.Length;

    private static Dictionary<nint, StackFrame> ResolveUnknown(ReadOnlySpan<nint> returnAddresses)
    {
        // Of each its place as well: what stands before it in the stack is what it has called.
        var unknown = new List<nint>();
        var places = new List<int>();
        for (int i = 0; i < returnAddresses.Length; i++)
        {
            if (!s_frames.ContainsKey(returnAddresses[i]))
            {
                unknown.Add(returnAddresses[i]);
                places.Add(i);
            }
        }

        var found = new Dictionary<nint, StackFrame>(unknown.Count);
        if (unknown.Count == 0)
        {
            return found;
        }

        if (s_frames.Count + unknown.Count > MaximumRemembered)
        {
            s_frames.Clear();
        }

        ResolvedMethod[] methods = ResolveMethods([.. unknown]);
        for (int i = 0; i < methods.Length; i++)
        {
            ResolvedMethod method = methods[i];
            StackFrame frame = method.Assembly is null
                ? StackFrame.Unknown
                : new StackFrame(method.Mvid, method.Token, method.ILOffset, method.Method, ilEnd: method.ILEnd,
                    called: places[i] == 0 ? null : Known(returnAddresses[places[i] - 1])?.Method?.MetadataName);
            found[unknown[i]] = frame;
            if (method.Stays)
            {
                s_frames[unknown[i]] = frame;
            }
        }

        return found;

        StackFrame? Known(nint address) =>
            found.TryGetValue(address, out StackFrame? frame) || s_frames.TryGetValue(address, out frame) ? frame : null;
    }

    /// <summary>Finds the assembly that a frame belongs to; null if it is no managed code, or of a dynamic method.</summary>
    /// <param name="frame">Where the address belongs.</param>
    /// <param name="mvid">The module's id.</param>
    /// <param name="stays">Whether it will belong there for as long as the process lives: not in what can be unloaded.</param>
    private static Assembly? Find(ResolvedFrame frame, out Guid mvid, out bool stays)
    {
        mvid = Guid.Empty;

        // Native code stays where it is; a dynamic method does not.
        stays = frame.Module == 0;
        if (frame.Module == 0 || frame.Token == 0)
        {
            return null;
        }

        if (!s_modules.TryGetValue(frame.Module, out mvid))
        {
            mvid = EngineLibrary.TryDescribe(frame.Module, out ModuleDescription description) ? description.Mvid : Guid.Empty;
        }

        Assembly? assembly = s_loaded.Find(mvid);
        stays = assembly is { IsCollectible: false };
        if (stays)
        {
            s_modules[frame.Module] = mvid;
        }

        return assembly;
    }
}
