namespace Aiocop.Profiler.Tests.Processes;

/// <summary>A copy of the probe in a temporary folder, to be damaged at will.</summary>
internal sealed class AppCopy : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("aiocop-");

    public AppCopy(string name = "app")
    {
        Folder = _root.CreateSubdirectory(name).FullName;
        foreach (string file in Directory.EnumerateFiles(ProbeProcess.Folder))
        {
            File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)));
        }
    }

    public string Folder { get; }

    /// <summary>Gets the place of the engine's library.</summary>
    public string Library => Path.Combine(Folder, Path.GetFileName(ProbeProcess.Library));

    public static AppCopy WithoutLibrary()
    {
        var copy = new AppCopy();
        File.Delete(copy.Library);
        return copy;
    }

    public Task<ProbeResult> RunAsync(string command, params (string Name, string Value)[] environment) =>
        ProbeProcess.RunInAsync(Folder, [command], environment);

    public void Dispose() => _root.Delete(recursive: true);
}
