using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Diagnostics.NETCore.Client;

namespace Aiocop.Profiler.Tests.Support;

/// <summary>Attaches the engine to the test process, once, and puts its exports into a test's words.</summary>
public sealed unsafe class TestEngine
{
    private static readonly Guid s_clsid = new("A10C0B00-2F6E-4B7A-9C1D-5E0D3C0FFEE1");

    public TestEngine()
    {
        StateBeforeAttach = EngineExports.State();
        string extension = OperatingSystem.IsWindows() ? ".dll" : OperatingSystem.IsMacOS() ? ".dylib" : ".so";
        string library = Path.Combine(AppContext.BaseDirectory, "Aiocop.Profiler" + extension);
        new DiagnosticsClient(Environment.ProcessId).AttachProfiler(TimeSpan.FromSeconds(120), s_clsid, library);
    }

    public int StateBeforeAttach { get; }

    internal static int Arm(params ReadOnlySpan<Target> targets)
    {
        var requests = new NativeRequest[targets.Length];
        for (int i = 0; i < targets.Length; i++) requests[i] = Native(targets[i]);
        try
        {
            fixed (NativeRequest* pointer = requests) return EngineExports.Arm(pointer, requests.Length);
        }
        finally
        {
            // Freed at once: the engine has to have copied them.
            foreach (var request in requests) Free(request);
        }
    }

    internal static void Revert() => Marshal.ThrowExceptionForHR(EngineExports.Revert());

    /// <summary>Arms, runs and reverts.</summary>
    internal static void WhileArmed(Target target, Action test) => WhileArmed([target], test);

    internal static void WhileArmed(Target[] targets, Action test)
    {
        Marshal.ThrowExceptionForHR(Arm(targets));
        try
        {
            test();
        }
        finally
        {
            Revert();
        }
    }

    /// <summary>The report's lines, split at their tabs: index, hook, state, assembly, method, reason.</summary>
    internal static string[][] Report() =>
        [.. ReportText().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t'))];

    internal static string Messages()
    {
        Span<byte> buffer = new byte[1 << 16];
        fixed (byte* pointer = buffer) return Encoding.UTF8.GetString(buffer[..EngineExports.Messages(pointer, buffer.Length)]);
    }

    internal static Frame[] Resolve(ReadOnlySpan<nint> ips)
    {
        var frames = new Frame[ips.Length];
        fixed (nint* pIps = ips)
        fixed (Frame* pFrames = frames)
        {
            Marshal.ThrowExceptionForHR(EngineExports.Resolve(pIps, ips.Length, pFrames));
        }
        return frames;
    }

    internal static Guid MvidOf(nint module, out string path)
    {
        ModuleInfo info;
        Marshal.ThrowExceptionForHR(EngineExports.Module(module, &info));
        path = new string(info.Path);
        return info.Mvid;
    }

    internal static nint CurrentThread()
    {
        nint id;
        Marshal.ThrowExceptionForHR(EngineExports.ThreadId(&id));
        return id;
    }

    private static string ReportText()
    {
        var buffer = new byte[EngineExports.Report(null, 0)];
        fixed (byte* pointer = buffer)
        {
            // Other threads may have a method rewritten meanwhile, which lengthens its line.
            int size = EngineExports.Report(pointer, buffer.Length);
            return Encoding.UTF8.GetString(buffer, 0, Math.Min(size, buffer.Length));
        }
    }

    private static NativeRequest Native(Target target) => new()
    {
        Assembly = (char*)Marshal.StringToHGlobalUni(target.Assembly),
        Type = (char*)Marshal.StringToHGlobalUni(target.Type),
        Method = (char*)Marshal.StringToHGlobalUni(target.Method),
        Signature = (char*)Marshal.StringToHGlobalUni(target.Signature),
        Enter = target.PassesArguments
            ? (void*)(delegate*<int, object?, object?, long, long>)&HookRecorder.EnterWithArguments
            : (void*)(delegate*<long>)&HookRecorder.EnterPlain,
        Leave = (void*)(delegate*<long, void>)&HookRecorder.Leave,
        Fault = (void*)(delegate*<long, void>)&HookRecorder.Fault,
        Gate = (int*)target.Gate,
        HookId = target.HookId,
        Shape = target.PassesArguments ? 1 : 0,
        Object0 = target.Object0,
        Object1 = target.Object1,
        Number = target.Number,
    };

    private static void Free(in NativeRequest request)
    {
        Marshal.FreeHGlobal((nint)request.Assembly);
        Marshal.FreeHGlobal((nint)request.Type);
        Marshal.FreeHGlobal((nint)request.Method);
        Marshal.FreeHGlobal((nint)request.Signature);
    }
}
