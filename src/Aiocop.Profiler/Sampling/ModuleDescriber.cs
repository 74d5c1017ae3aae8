using Aiocop.Profiler.Com;

namespace Aiocop.Profiler.Sampling;

internal static unsafe class ModuleDescriber
{
    public static int Describe(Engine engine, nint module, ModuleDescription* description)
    {
        *description = default;
        var info = engine.Info;
        using var gate = engine.Modules.Enter();

        // Whoever asks has the id from a frame, whose module may be gone by now.
        int hr = info.EnumModules(out nint enumerator);
        if (hr < 0) return hr;
        if (!IdEnumerator.Drain<nint>(enumerator).Contains(module)) return HResult.InvalidArgument;
        hr = info.GetModuleInfo2(module, description->Path, ModuleDescription.PathCapacity, out _, out _, out _);
        if (hr < 0) return hr;
        hr = info.GetModuleMetadata(module, write: false, InterfaceIds.MetadataImport, out nint pointer);
        if (hr < 0 || pointer == 0) return hr;
        var import = new MetadataImport(pointer);
        description->Mvid = import.GetModuleVersionId();
        import.Release();
        return HResult.Ok;
    }
}
