using Aiocop.Profiler.Com;
using Aiocop.Profiler.Il;

namespace Aiocop.Profiler.Rejit;

/// <summary>Builds the new body of one method, or says why that is not safe.</summary>
internal static class BodyRewriter
{
    private const uint Abstract = 0x0400;
    private const uint PInvoke = 0x2000;
    private const uint CodeTypeMask = 0x0003;
    private const uint InternalCall = 0x1000;
    private const uint Async = 0x2000;

    public static (byte[] Body, ILMapEntry[] Map) Rewrite(
        ProfilerInfo info, nint module, ModuleMetadata metadata, uint declaringType, Method method, Request request)
    {
        RefuseUnsafe(metadata, method);
        var body = MethodBodyReader.Read(ReadBody(info, module, method.Token));
        var locals = LocalsOf(metadata, body);
        var signature = method.Signature;
        ReadOnlySpan<byte[]> added = signature.ReturnsVoid ? [[ElementType.I8]] : [[ElementType.I8], signature.ReturnType];
        var arguments = new HookArguments(metadata, signature, declaringType);
        HookInjector.Inject(body, new HookCalls
        {
            HookId = request.HookId,
            PassesArguments = request.Shape == HookShape.WithArguments,
            Enter = request.Enter,
            Leave = request.Leave,
            Fault = request.Fault,
            Gate = request.Gate,
            Object0 = arguments.Object(request.Object0),
            Object1 = arguments.Object(request.Object1),
            Number = arguments.Number(request.Number),
            EnterSignature = metadata.EnterSignature(request.Shape),
            ExitSignature = metadata.ExitSignature(),
            FirstLocal = locals.Count,
            LocalSignature = metadata.Token(locals.Append(added)),
            ReturnsVoid = signature.ReturnsVoid,
        });
        byte[] bytes = MethodBodyWriter.Write(body);
        return (bytes, MapOf(body));
    }

    private static void RefuseUnsafe(ModuleMetadata metadata, Method method)
    {
        string? reason =
            (method.Attributes & Abstract) != 0 ? "abstract"
            : (method.Attributes & PInvoke) != 0 ? "P/Invoke"
            : (method.Implementation & InternalCall) != 0 ? "internal call"
            : (method.Implementation & CodeTypeMask) != 0 ? "implemented by the runtime"
            : (method.Implementation & Async) != 0 ? "runtime async"
            : method.Rva == 0 ? "has no IL"
            : method.Signature.IsVarArgs ? "variable arguments"
            : method.Signature.HasExplicitThis ? "explicit this"
            : metadata.Import.HasAttribute(method.Token, "System.Runtime.InteropServices.UnmanagedCallersOnlyAttribute")
                ? "called by native code only"
            : null;
        if (reason is not null) throw new NotRewritableException(reason);
    }

    private static unsafe ReadOnlySpan<byte> ReadBody(ProfilerInfo info, nint module, uint token)
    {
        int hr = info.GetILFunctionBody(module, token, out byte* header, out uint size);
        if (hr < 0 || header is null) throw new NotRewritableException($"no IL: {HResult.Text(hr)}");
        return new ReadOnlySpan<byte>(header, (int)size);
    }

    private static LocalSignature LocalsOf(ModuleMetadata metadata, MethodBody body)
    {
        if (body.LocalSignature == 0) return LocalSignature.None;
        int hr = metadata.Import.GetStandAloneSignature(body.LocalSignature, out byte[] blob);
        return hr >= 0 ? LocalSignature.Parse(blob) : throw new NotRewritableException($"no local signature: {HResult.Text(hr)}");
    }

    private static ILMapEntry[] MapOf(MethodBody body)
    {
        var map = new List<ILMapEntry>(body.Instructions.Count);
        foreach (var instruction in body.Instructions)
        {
            if (instruction.OriginalOffset == ILInstruction.Injected) continue;
            map.Add(new ILMapEntry { Original = instruction.OriginalOffset, Rewritten = instruction.Offset, Accurate = 1 });
        }
        return [.. map];
    }
}
