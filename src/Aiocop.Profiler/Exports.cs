using System.Runtime.InteropServices;
using Aiocop.Profiler.Rejit;
using Aiocop.Profiler.Sampling;

namespace Aiocop.Profiler;

/// <summary>The functions of docs/engine-abi.md. None throws; all but the in-place ones run on the engine's thread.</summary>
internal static unsafe class Exports
{
    [UnmanagedCallersOnly(EntryPoint = "aiocop_hello")]
    public static int Hello(int abi, int requestSize, int frameSize, int moduleSize)
    {
        RuntimeStatics.Initialize();
        return abi == Abi.Version && requestSize == sizeof(ArmRequest) && frameSize == sizeof(ResolvedFrame)
            && moduleSize == sizeof(ModuleDescription)
            ? HResult.Ok
            : HResult.InvalidArgument;
    }

    [UnmanagedCallersOnly(EntryPoint = "aiocop_state")]
    public static int State() => Engine.State;

    [UnmanagedCallersOnly(EntryPoint = "aiocop_arm")]
    public static int Arm(ArmRequest* requests, int count) =>
        count < 0 || (requests is null && count > 0)
            ? HResult.InvalidArgument
            : OnEngineThread(engine => engine.Arming.Arm(Request.Copy(requests, count)));

    [UnmanagedCallersOnly(EntryPoint = "aiocop_revert")]
    public static int Revert() => OnEngineThread(engine => engine.Arming.Revert());

    [UnmanagedCallersOnly(EntryPoint = "aiocop_report")]
    public static int Report(byte* utf8, int capacity) =>
        InPlace(engine => StatusReport.Write(engine.Requests, Buffer(utf8, capacity)));

    // Not through the engine: why attaching failed is told here too.
    [UnmanagedCallersOnly(EntryPoint = "aiocop_messages")]
    public static int TakeMessages(byte* utf8, int capacity) => Messages.Take(Buffer(utf8, capacity));

    [UnmanagedCallersOnly(EntryPoint = "aiocop_resolve")]
    public static int Resolve(nint* ips, int count, ResolvedFrame* frames) =>
        count < 0 || (count > 0 && (ips is null || frames is null))
            ? HResult.InvalidArgument
            : OnEngineThread(engine => engine.Frames.Resolve(new(ips, count), new(frames, count)));

    [UnmanagedCallersOnly(EntryPoint = "aiocop_module")]
    public static int Module(nint module, ModuleDescription* description) =>
        description is null || module == 0
            ? HResult.InvalidArgument
            : OnEngineThread(engine => ModuleDescriber.Describe(engine, module, description));

    [UnmanagedCallersOnly(EntryPoint = "aiocop_thread_id")]
    public static int ThreadId(nint* id) =>
        id is null ? HResult.InvalidArgument
        : Engine.Current is { } engine ? engine.Info.GetCurrentThreadId(id)
        : HResult.Unexpected;

    [UnmanagedCallersOnly(EntryPoint = "aiocop_stack")]
    public static int Stack(nint* ips, int capacity) =>
        ips is null || capacity <= 0 ? HResult.InvalidArgument
        : Engine.Current is { } engine ? StackSnapshot.OfThread(engine.Info, 0, ips, capacity)
        : HResult.Unexpected;

    [UnmanagedCallersOnly(EntryPoint = "aiocop_frames")]
    public static int FramesOfStack(nint* ips, nint* stackPointers, nint* framePointers, int capacity) =>
        ips is null || stackPointers is null || framePointers is null || capacity <= 0 ? HResult.InvalidArgument
        : Engine.Current is { } engine ? RegisterSnapshot.OfCallingThread(engine.Info, ips, stackPointers, framePointers, capacity)
        : HResult.Unexpected;

    [UnmanagedCallersOnly(EntryPoint = "aiocop_sample")]
    public static int Sample(nint* threads, int threadCount, nint* ips, int* counts, int capacityPerThread, long* suspended) =>
        threadCount < 0 || capacityPerThread <= 0 || (threadCount > 0 && (threads is null || ips is null || counts is null))
            ? HResult.InvalidArgument
            : OnEngineThread(engine => engine.Sampler.Sample(
                new(threads, threadCount), ips, new(counts, threadCount), capacityPerThread, suspended));

    private static int OnEngineThread(Func<Engine, int> work) =>
        InPlace(engine => EngineThread.Run(() => work(engine)));

    private static int InPlace(Func<Engine, int> work)
    {
        try
        {
            return Engine.Current is { } engine ? work(engine) : HResult.Unexpected;
        }
        catch (Exception e)
        {
            Messages.Add("export", e);
            return HResult.Fail;
        }
    }

    private static Span<byte> Buffer(byte* utf8, int capacity) => new(utf8, utf8 is null ? 0 : Math.Max(capacity, 0));
}
