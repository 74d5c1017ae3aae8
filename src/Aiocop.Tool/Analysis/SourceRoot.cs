namespace Aiocop.Tool.Analysis;

/// <summary>
/// Tells where source files are below the root of the sources, which is what code hosts and other machines know them by. A
/// recording has the paths that the compiler saw, which may be those of a build machine or a container.
/// </summary>
internal sealed class SourceRoot
{
    private readonly Dictionary<string, string?> _known = new(StringComparer.Ordinal);

    /// <param name="folder">The root; null for the git repository that the current directory is in, or else that directory.</param>
    /// <exception cref="ToolException">There is no such folder.</exception>
    public SourceRoot(string? folder = null)
    {
        if (folder is not null && !Directory.Exists(folder))
        {
            throw new ToolException(ExitCode.Usage, $"There is no folder {folder}.", "Name the folder that your sources are in: --source-root DIR");
        }

        Folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder ?? GitRoot() ?? "."));
    }

    /// <summary>Gets the full path of the root.</summary>
    public string Folder { get; }

    /// <summary>
    /// Gives a file's path relative to the root, with <c>/</c>; null if it is not below the root, under any part of its path
    /// that exists there.
    /// </summary>
    public string? Relative(string? file)
    {
        if (string.IsNullOrEmpty(file))
        {
            return null;
        }

        if (!_known.TryGetValue(file, out string? relative))
        {
            relative = Find(file.Replace('\\', '/'));
            _known.Add(file, relative);
        }

        return relative;
    }

    /// <summary>Gives what names a file on every machine: its path below the root, or else its folder and name.</summary>
    public string? Portable(string? file) => string.IsNullOrEmpty(file) ? null : Relative(file) ?? string.Join('/', Parts(file).TakeLast(2));

    private static string[] Parts(string file) => file.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries);

    private static string? GitRoot()
    {
        for (DirectoryInfo? folder = new(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            // A file in a worktree or a submodule.
            if (Path.Exists(Path.Combine(folder.FullName, ".git")))
            {
                return folder.FullName;
            }
        }

        return null;
    }

    private string? Find(string file)
    {
        string[] parts = Parts(file);
        if (parts.Contains("..") || parts.Contains("."))
        {
            return null;
        }

        string root = Folder.Replace('\\', '/');
        StringComparison comparison = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        if (file.StartsWith(root.TrimEnd('/') + "/", comparison))
        {
            return string.Join('/', Parts(file[root.Length..]));
        }

        // Built elsewhere: the longest end of the path that is here too. A name alone may be any file's.
        for (int skipped = 1; skipped < parts.Length - 1; skipped++)
        {
            string end = string.Join('/', parts[skipped..]);
            if (File.Exists(Path.Combine(Folder, end)))
            {
                return end;
            }
        }

        return null;
    }
}
