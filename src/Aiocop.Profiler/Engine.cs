using Aiocop.Profiler.Com;
using Aiocop.Profiler.Rejit;
using Aiocop.Profiler.Sampling;

namespace Aiocop.Profiler;

/// <summary>The parts of an attached engine. There is one at most: a runtime never lets go of a ReJIT profiler.</summary>
internal sealed class Engine
{
    // What the engine asks of the runtime; all of it may be asked for after attach too.
    private const uint EnableRejit = 0x0004_0000;
    private const uint EnableStackSnapshot = 0x1000_0000;
    private const uint MonitorModuleLoads = 0x0000_0004;

    private static volatile Engine? s_current;
    private static volatile int s_state;

    private Engine(ProfilerInfo info)
    {
        Info = info;
        Requests = new RequestTable();
        Modules = new ModuleGate();
        Bodies = new BodySupply(info, Requests);
        Arming = new MethodArming(info, Requests, Modules, Bodies);
        Frames = new FrameResolver(info, Bodies, Modules);
        Sampler = new RuntimeSampler(info);
    }

    public static Engine? Current => s_current;

    /// <summary>0: not attached; 1: attached; negative: why attaching failed.</summary>
    public static int State => s_state;

    public ProfilerInfo Info { get; }
    public RequestTable Requests { get; }
    public ModuleGate Modules { get; }
    public BodySupply Bodies { get; }
    public MethodArming Arming { get; }
    public FrameResolver Frames { get; }
    public RuntimeSampler Sampler { get; }

    public static int Attach(nint unknown)
    {
        try
        {
            int hr = ComObject.QueryInterface(unknown, InterfaceIds.ProfilerInfo10, out nint pointer);
            if (hr >= 0)
            {
                var info = new ProfilerInfo(pointer);
                // Before the mask: a module may load on another thread as soon as the runtime knows that we listen.
                s_current = new Engine(info);
                hr = info.SetEventMask(EnableRejit | EnableStackSnapshot | MonitorModuleLoads);
            }
            if (hr < 0)
            {
                s_current = null;
                Messages.Add($"the runtime refuses what the engine needs: {HResult.Text(hr)}");
            }
            s_state = hr < 0 ? hr : 1;
            return hr < 0 ? hr : HResult.Ok;
        }
        catch (Exception e)
        {
            Messages.Add("attach", e);
            s_current = null;
            return s_state = HResult.Fail;
        }
    }

    /// <summary>Module ids are addresses and come back for other modules: nothing kept under one may outlive it.</summary>
    public void Forget(nint module)
    {
        using var gate = Modules.Enter();
        Requests.ModuleUnloading(module);
        Arming.ModuleUnloading(module);
        Bodies.ModuleUnloading(module);
        Frames.Invalidate();
    }
}
