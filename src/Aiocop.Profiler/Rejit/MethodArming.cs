using Aiocop.Profiler.Com;

namespace Aiocop.Profiler.Rejit;

/// <summary>
/// Turns requests into ReJIT requests: on the engine's thread for what is loaded, in the runtime's own callback for what
/// loads later, so that the first call of a new module's method is seen already.
/// </summary>
internal sealed class MethodArming(ProfilerInfo info, RequestTable table, ModuleGate gate, BodySupply bodies)
{
    /// <summary>
    /// COR_PRF_REJIT_BLOCK_INLINING, and COR_PRF_REJIT_INLINING_CALLBACKS: a method may be requested and at the same time
    /// be an inliner of another that is. Observed on .NET 10.0.12: without the callbacks the runtime then makes its new
    /// version for the inliner's sake, never asks for the body that was requested, and the method stays as it was.
    /// </summary>
    public const uint InliningFlags = 1 | 2;

    private readonly MethodMatching _matching = new(info, table);
    private readonly DerivedTypes _derived = new(info);
    private readonly PrecompiledInliners _inliners = new(info, table);
    private readonly CompiledCallers _callers = new(info);

    public int Arm(Request[] requests)
    {
        // First into the table: a module that loads meanwhile is served by its callback, or found below.
        int first = table.Add(requests);
        var batch = new List<MethodStatus>();
        List<MethodId> callers;
        using (gate.Enter())
        {
            int hr = info.EnumModules(out nint enumerator);
            if (hr < 0) return hr;
            List<LoadedModule> modules = [.. IdEnumerator.Drain<nint>(enumerator).Select(id => LoadedModule.Find(info, id)).OfType<LoadedModule>()];
            foreach (var module in modules) _matching.Match(module, batch);
            if (table.Bases is { Count: > 0 } bases) _matching.Match(_derived.Want(bases, modules), first, batch);
            callers = _callers.Find(requests, modules);
        }
        // Outside, since it waits for other threads. What is to be compiled anew stays: no collectible module's is.
        int accepted = RequestReJIT(batch);
        SpareMemory.GiveBackSoon();
        _callers.ReJIT(callers.FindAll(caller => table.Find(caller.Module, caller.Token) is null));
        return accepted;
    }

    public void ModuleLoaded(nint id)
    {
        if (table.IsEmpty || LoadedModule.Find(info, id) is not { } module) return;
        var batch = new List<MethodStatus>();
        _matching.Match(module, batch);
        // Of the modules that waited for this one, those that may go meanwhile are none of it: they can't be rewritten.
        if (table.Bases.Count > 0) _matching.Match(_derived.Add(module).FindAll(type => type.Module.Id == id || type.Module.CanBeRewritten), 0, batch);
        RequestReJIT(batch);
        _inliners.ReJIT(id, batch);
    }

    /// <summary>Module ids are addresses and come back for other modules.</summary>
    public void ModuleUnloading(nint id) => _derived.ModuleUnloading(id);

    public int Revert()
    {
        var armed = table.Clear();
        _derived.Clear();
        if (bodies.TakeInliners() is { Count: > 0 } inliners)
        {
            // Of one that is no longer another version there is nothing to revert: that is no failure.
            info.RequestRevert([.. inliners.Select(method => method.Module)], [.. inliners.Select(method => method.Token)], new int[inliners.Count]);
        }
        if (armed.Count == 0) return HResult.Ok;
        var statuses = new int[armed.Count];
        int hr = info.RequestRevert(armed, statuses);
        for (int i = 0; i < statuses.Length; i++)
        {
            if (statuses[i] < 0) Messages.Add($"not reverted: {armed[i].Name}: {HResult.Text(statuses[i])}");
        }
        return hr;
    }

    private int RequestReJIT(List<MethodStatus> batch)
    {
        if (batch.Count == 0) return HResult.Ok;
        int hr = info.RequestReJITWithInliners(InliningFlags, batch);
        if (hr >= 0) return HResult.Ok;
        foreach (var status in batch)
        {
            table.Disown(status);
            status.Fail($"ReJIT not accepted: {HResult.Text(hr)}");
        }
        Messages.Add($"ReJIT of {batch.Count} methods not accepted: {HResult.Text(hr)}");
        return hr;
    }
}
