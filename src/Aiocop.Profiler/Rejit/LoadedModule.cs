using Aiocop.Profiler.Com;

namespace Aiocop.Profiler.Rejit;

/// <summary>What the engine needs to know of a module to decide whether a request is meant for it.</summary>
internal readonly record struct LoadedModule(nint Id, string Assembly, string Folder, bool IsDynamic, bool IsCollectible)
{
    private const int NameCapacity = 512;
    private const uint Dynamic = 0x4;
    private const uint Collectible = 0x8;

    public bool CanBeRewritten => !IsDynamic && !IsCollectible;

    public static unsafe LoadedModule? Find(ProfilerInfo info, nint id)
    {
        char* name = stackalloc char[NameCapacity];
        if (info.GetModuleInfo2(id, name, NameCapacity, out uint pathLength, out nint assembly, out uint flags) < 0) return null;
        string path = new(name, 0, Math.Max((int)Math.Min(pathLength, NameCapacity) - 1, 0));
        // While a module loads, the runtime may not have tied it to its assembly yet; the metadata knows the name anyway.
        string? simpleName = assembly != 0 && info.GetAssemblyInfo(assembly, name, NameCapacity, out uint length) >= 0 && length > 1
            ? new string(name, 0, (int)Math.Min(length, NameCapacity) - 1)
            : AssemblyImport.GetName(info, id);
        return simpleName is null ? null : new LoadedModule(id, simpleName, Path.GetDirectoryName(path) ?? "", (flags & Dynamic) != 0, (flags & Collectible) != 0);
    }
}
