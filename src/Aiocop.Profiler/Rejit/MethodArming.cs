using Aiocop.Profiler.Com;
using Aiocop.Profiler.Il;

namespace Aiocop.Profiler.Rejit;

/// <summary>
/// Turns requests into ReJIT requests: on the engine's thread for what is loaded, in the runtime's own callback for what
/// loads later, so that the first call of a new module's method is seen already.
/// </summary>
internal sealed class MethodArming(ProfilerInfo info, RequestTable table)
{
    /// <summary>
    /// COR_PRF_REJIT_BLOCK_INLINING, and COR_PRF_REJIT_INLINING_CALLBACKS: a method may be requested and at the same time
    /// be an inliner of another that is. Observed on .NET 10.0.12: without the callbacks the runtime then makes its new
    /// version for the inliner's sake, never asks for the body that was requested, and the method stays as it was.
    /// </summary>
    public const uint InliningFlags = 1 | 2;

    private readonly PrecompiledInliners _inliners = new(info, table);

    public int Arm(Request[] requests)
    {
        // First into the table: a module that loads meanwhile is served by its callback, or found below.
        table.Add(requests);
        int hr = info.EnumModules(out nint enumerator);
        if (hr < 0) return hr;
        var batch = new List<MethodStatus>();
        foreach (nint id in IdEnumerator.Drain<nint>(enumerator))
        {
            if (LoadedModule.Find(info, id) is { } module) Apply(module, batch);
        }
        return RequestReJIT(batch);
    }

    public void ModuleLoaded(nint id)
    {
        if (table.IsEmpty) return;
        if (LoadedModule.Find(info, id) is not { } module || !table.Names(module.Assembly)) return;
        var batch = new List<MethodStatus>();
        Apply(module, batch);
        RequestReJIT(batch);
        _inliners.ReJIT(id, batch);
    }

    public int Revert()
    {
        var armed = table.Clear();
        if (armed.Count == 0) return HResult.Ok;
        var statuses = new int[armed.Count];
        int hr = info.RequestRevert(armed, statuses);
        for (int i = 0; i < statuses.Length; i++)
        {
            if (statuses[i] < 0) Messages.Add($"not reverted: {armed[i].Name}: {HResult.Text(statuses[i])}");
        }
        return hr;
    }

    private void Apply(LoadedModule module, List<MethodStatus> batch)
    {
        var requests = table.Claim(module.Assembly, module.Id);
        if (requests.Count == 0) return;
        int before = batch.Count;
        try
        {
            using var metadata = ModuleMetadata.Open(info, module.Id);
            foreach (var (index, request) in requests) Apply(module, metadata, index, request, batch);
        }
        catch (NotRewritableException e)
        {
            Messages.Add($"{module.Assembly}: {e.Message}");
        }
        if (batch.Count == before) return;
        int hr = info.ApplyMetadata(module.Id);
        if (hr < 0) Messages.Add($"{module.Assembly}: metadata not applied: {HResult.Text(hr)}");
    }

    private void Apply(LoadedModule module, ModuleMetadata metadata, int index, Request request, List<MethodStatus> batch)
    {
        uint type = metadata.FindType(request.Type);
        if (type == 0) return;
        foreach (uint token in metadata.Import.FindMethods(type, request.Method))
        {
            if (Method.Find(metadata.Import, token) is not { } method) continue;
            string signature = SignatureText.Of(method.Signature, metadata.TypeName);
            if (!request.Wants(signature)) continue;
            var status = new MethodStatus(index, request, module.Id, token, $"{request.Type}.{request.Method}{signature}");
            Prepare(module, metadata, type, method, status);
            if (status.State == MethodState.Armed) batch.Add(status);
            table.Record(status);
        }
    }

    private void Prepare(LoadedModule module, ModuleMetadata metadata, uint type, Method method, MethodStatus status)
    {
        if (!module.CanBeRewritten)
        {
            status.Refuse("in a dynamic or collectible module");
            return;
        }
        if (table.Find(module.Id, method.Token) is { } first)
        {
            status.Refuse($"already armed by hook {first.Request.HookId}");
            return;
        }
        try
        {
            var (body, map) = BodyRewriter.Rewrite(info, module.Id, metadata, type, method, status.Request);
            status.Arm(body, map);
            // After the body is there: the runtime may ask for it as soon as the table knows the method.
            if (!table.TryOwn(status, out var owner)) status.Refuse($"already armed by hook {owner.Request.HookId}");
        }
        catch (NotRewritableException e)
        {
            status.Refuse(e.Message);
        }
        catch (Exception e)
        {
            status.Refuse("the rewriter failed: " + e.Message);
            Messages.Add(status.Name, e);
        }
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
