namespace Aiocop.Profiler.Com;

/// <summary>IMetaDataAssemblyImport, for the name of an assembly that the runtime can't tell yet.</summary>
internal static unsafe class AssemblyImport
{
    private const int NameCapacity = 512;

    public static string? GetName(ProfilerInfo info, nint module)
    {
        if (info.GetModuleMetadata(module, write: false, InterfaceIds.MetadataAssemblyImport, out nint self) < 0 || self == 0)
        {
            return null;
        }
        try
        {
            uint assembly = 0;
            if (((delegate* unmanaged<nint, uint*, int>)ComObject.Slot(self, 12))(self, &assembly) < 0) return null;
            char* name = stackalloc char[NameCapacity];
            uint length = 0;
            int hr = ((delegate* unmanaged<nint, uint, void**, uint*, uint*, char*, uint, uint*, void*, uint*, int>)ComObject.Slot(self, 3))(
                self, assembly, null, null, null, name, NameCapacity, &length, null, null);
            return hr < 0 || length == 0 ? null : new string(name, 0, (int)Math.Min(length, NameCapacity) - 1);
        }
        finally
        {
            ComObject.ReleaseReference(self);
        }
    }
}
