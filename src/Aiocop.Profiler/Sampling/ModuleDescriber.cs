using Aiocop.Profiler.Com;

namespace Aiocop.Profiler.Sampling;

internal static unsafe class ModuleDescriber
{
    public static int Describe(ProfilerInfo info, nint module, ModuleDescription* description)
    {
        *description = default;
        int hr = info.GetModuleInfo2(module, description->Path, ModuleDescription.PathCapacity, out _, out _, out _);
        if (hr < 0) return hr;
        hr = info.GetModuleMetadata(module, write: false, InterfaceIds.MetadataImport, out nint pointer);
        if (hr < 0 || pointer == 0) return hr;
        var import = new MetadataImport(pointer);
        description->Mvid = import.GetModuleVersionId();
        import.Release();
        return HResult.Ok;
    }
}
