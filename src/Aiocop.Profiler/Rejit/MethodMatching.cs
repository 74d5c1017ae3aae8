using Aiocop.Profiler.Com;
using Aiocop.Profiler.Il;

namespace Aiocop.Profiler.Rejit;

/// <summary>Finds the methods that requests mean, and makes their new bodies.</summary>
internal sealed class MethodMatching(ProfilerInfo info, RequestTable table)
{
    /// <summary>Applies the requests that name a type of this module, each once.</summary>
    public void Match(LoadedModule module, List<MethodStatus> batch)
    {
        var requests = table.Claim(module.Assembly, module.Id);
        var anywhere = table.Claim(Request.Anywhere, module.Id);
        if (anywhere.Count > 0) requests.AddRange(WithTypeIn(module, anywhere));
        if (requests.Count == 0) return;
        InMetadata(module, batch, metadata =>
        {
            foreach (var (index, request) in requests)
            {
                uint type = metadata.FindType(request.Type);
                if (type != 0) Match(module, metadata, type, index, request, batch);
            }
        });
    }

    /// <summary>Applies the requests that name a base type of these types.</summary>
    /// <param name="types">What derives.</param>
    /// <param name="first">The number of the first request that is meant; earlier ones have been applied.</param>
    /// <param name="batch">Takes what is to be compiled anew.</param>
    public void Match(List<DerivedType> types, int first, List<MethodStatus> batch)
    {
        foreach (var group in types.GroupBy(type => type.Module))
        {
            InMetadata(group.Key, batch, metadata =>
            {
                foreach (var type in group)
                {
                    foreach (var (index, request) in table.ForDerived(type.Bases, first))
                    {
                        Match(type.Module, metadata, type.Token, index, request, batch);
                    }
                }
            });
        }
    }

    /// <summary>Looks before anything is opened for writing: hardly any module has such a type.</summary>
    private List<(int Index, Request Request)> WithTypeIn(LoadedModule module, List<(int Index, Request Request)> requests)
    {
        if (module.IsDynamic) return [];
        try
        {
            using var metadata = ModuleMetadata.OpenToRead(info, module.Id);
            return requests.FindAll(request => metadata.FindType(request.Request.Type) != 0);
        }
        catch (NotRewritableException e)
        {
            Messages.Add($"{module.Assembly}: {e.Message}");
            return [];
        }
    }

    private void InMetadata(LoadedModule module, List<MethodStatus> batch, Action<ModuleMetadata> match)
    {
        int before = batch.Count;
        try
        {
            using var metadata = ModuleMetadata.Open(info, module.Id);
            match(metadata);
        }
        catch (NotRewritableException e)
        {
            Messages.Add($"{module.Assembly}: {e.Message}");
        }
        if (batch.Count == before) return;
        int hr = info.ApplyMetadata(module.Id);
        if (hr < 0) Messages.Add($"{module.Assembly}: metadata not applied: {HResult.Text(hr)}");
    }

    private void Match(LoadedModule module, ModuleMetadata metadata, uint type, int index, Request request, List<MethodStatus> batch)
    {
        table.Reached(index, module.Id, Reach.Type);
        foreach (string name in request.MethodNames)
        {
            foreach (uint token in metadata.Import.FindMethods(type, name))
            {
                if (Method.Find(metadata.Import, token) is not { } method) continue;
                table.Reached(index, module.Id, Reach.Method);
                string signature = SignatureText.Of(method.Signature, metadata.TypeName);
                if (!request.Wants(signature) || (request.IsForDerived && IsNoneOfIts(module, method))) continue;
                if (request.CallersKeepFrames && module.CanBeRewritten) metadata.KeepCallers(method);
                if (request.Shape == HookShape.None) continue;
                var status = new MethodStatus(index, request, module, token, $"{metadata.TypeName(type)}.{name}{signature}");
                Prepare(module, metadata, type, method, status);
                if (status.State == MethodState.Armed) batch.Add(status);
                table.Record(status);
            }
        }
    }

    /// <summary>
    /// Whoever asks for whatever derives means the methods that run: not those that have yet to be written, and not
    /// those that another row asked for by name.
    /// </summary>
    private bool IsNoneOfIts(LoadedModule module, Method method) => method.Rva == 0 || table.Find(module.Id, method.Token) is not null;

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
}
