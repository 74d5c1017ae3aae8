using Aiocop.Profiler.Com;
using Aiocop.Profiler.Il;

namespace Aiocop.Profiler.Rejit;

/// <summary>
/// Who calls a catalogued method, and was compiled before the engine came: that code may be inlined into its callers, or
/// end in a jump to the method, and so be missing on the stack (see <see cref="ModuleMetadata.KeepCallers"/>). It is
/// compiled anew, from the same IL. The framework's own code is left as it is: nobody looks for its lines.
/// </summary>
internal sealed class CompiledCallers(ProfilerInfo info)
{
    public unsafe List<MethodId> Find(Request[] requests, List<LoadedModule> modules)
    {
        var watched = new WatchedNames(requests);
        if (watched.IsEmpty || info.EnumCompiledFunctions(out nint enumerator) < 0) return [];
        var scanned = Scanned(modules);
        var found = new List<MethodId>();
        foreach (var module in IdEnumerator.Drain<CompiledFunction>(enumerator)
            .Select(compiled => info.GetFunctionInfo(compiled.Function, out nint id, out uint token) < 0 ? default : new MethodId { Module = id, Token = token })
            .Where(method => scanned.Contains(method.Module))
            .Distinct()
            .GroupBy(method => method.Module))
        {
            try
            {
                using var metadata = ModuleMetadata.OpenToRead(info, module.Key);
                var calls = new CallScan(metadata, watched);
                foreach (var method in module)
                {
                    if (info.GetILFunctionBody(method.Module, method.Token, out byte* header, out uint size) >= 0
                        && calls.IsIn(new ReadOnlySpan<byte>(header, (int)size)))
                    {
                        found.Add(method);
                    }
                }
            }
            catch (NotRewritableException e)
            {
                Messages.Add($"callers that are compiled already may have no frames: {e.Message}");
            }
        }
        return found;
    }

    public void ReJIT(List<MethodId> callers)
    {
        if (callers.Count == 0) return;
        int hr = info.RequestReJITWithInliners(
            MethodArming.InliningFlags, [.. callers.Select(caller => caller.Module)], [.. callers.Select(caller => caller.Token)]);
        if (hr < 0) Messages.Add($"ReJIT of {callers.Count} callers not accepted: {HResult.Text(hr)}");
    }

    /// <summary>All but the shared frameworks; where an app brings its own, all that is not called like one.</summary>
    private static HashSet<nint> Scanned(List<LoadedModule> modules)
    {
        string core = modules.Find(module => module.Assembly == "System.Private.CoreLib").Folder ?? "";
        string root = Path.GetDirectoryName(Path.GetDirectoryName(core)) ?? "";
        bool isShared = Path.GetFileName(root) == "shared";
        bool IsFramework(LoadedModule module) => isShared
            ? module.Folder.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            : module.Assembly.StartsWith("System.", StringComparison.Ordinal) || module.Assembly.StartsWith("Microsoft.", StringComparison.Ordinal);
        return [.. modules
            .Where(module => module.CanBeRewritten && module.Assembly is not ("Aiocop" or "Aiocop.Agent") && !IsFramework(module))
            .Select(module => module.Id)];
    }
}
