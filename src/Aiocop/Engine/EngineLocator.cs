using System.Runtime.InteropServices;

namespace Aiocop.Engine;

/// <summary>Finds the engine's native library: beside the app or this assembly, where NuGet puts it, or loaded already.</summary>
internal static class EngineLocator
{
    public const string BaseName = "Aiocop.Profiler";

    public static Guid ProfilerId { get; } = new("A10C0B00-2F6E-4B7A-9C1D-5E0D3C0FFEE1");

    public static string FileName { get; } =
        BaseName + (OperatingSystem.IsWindows() ? ".dll" : OperatingSystem.IsMacOS() ? ".dylib" : ".so");

    /// <summary>Finds the library.</summary>
    /// <exception cref="CopInstallException">It is nowhere.</exception>
    public static string Find()
    {
        return Candidates().FirstOrDefault(File.Exists) ?? throw new CopInstallException(
            CopInstallFailure.EngineLibraryMissing,
            $"The engine's library {FileName} for {RuntimeInformation.RuntimeIdentifier} was not found. Looked in: "
            + string.Join(", ", Candidates().Distinct().Select(Path.GetDirectoryName)) + ". "
            + "If the package has no library for this platform, detection can't run here; otherwise publish the app "
            + "together with the files of the Aiocop package's runtimes folder.");
    }

    private static IEnumerable<string> Candidates()
    {
        // Attached at start-up: the runtime has loaded this very file, and a second copy would know nothing of it.
        if (ProfilerSlot.StartupProfiler == ProfilerId && ProfilerSlot.StartupPath is { } loaded)
        {
            yield return loaded;
        }

        string? beside = Path.GetDirectoryName(typeof(EngineLocator).Assembly.Location);
        string[] roots = [.. new[] { beside, AppContext.BaseDirectory }.OfType<string>().Where(root => root.Length > 0)];
        foreach (string root in roots)
        {
            yield return Path.Combine(root, FileName);
        }

        foreach (string root in roots)
        {
            yield return Path.Combine(root, "runtimes", RuntimeInformation.RuntimeIdentifier, "native", FileName);
        }

        string searched = AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "";
        foreach (string folder in searched.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            yield return Path.Combine(folder, FileName);
        }
    }
}
