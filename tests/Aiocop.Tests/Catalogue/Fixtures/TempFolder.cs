namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>A folder of its own with a few files, deleted with all that was put into it.</summary>
internal sealed class TempFolder : IDisposable
{
    private readonly Kept _kept = new();

    public TempFolder()
    {
        Path = Directory.CreateTempSubdirectory("aiocop-").FullName;
        Directory.CreateDirectory(Full);
        File.WriteAllText(Text, "one\ntwo\n" + new string('x', 200) + "\n");
        File.WriteAllText(Other, "other");
        File.WriteAllText(System.IO.Path.Combine(Full, "inner.txt"), "inner");
        File.CreateSymbolicLink(Link, Text);
    }

    public string Path { get; }

    /// <summary>Gets a file with three lines.</summary>
    public string Text => System.IO.Path.Combine(Path, "text.txt");

    /// <summary>Gets a second file.</summary>
    public string Other => System.IO.Path.Combine(Path, "other.txt");

    /// <summary>Gets a symbolic link to <see cref="Text"/>.</summary>
    public string Link => System.IO.Path.Combine(Path, "link.txt");

    /// <summary>Gets a folder with a file in it.</summary>
    public string Full => System.IO.Path.Combine(Path, "full");

    /// <summary>Gets where nothing is.</summary>
    public string New => System.IO.Path.Combine(Path, "new");

    /// <summary>Disposes of something when the folder goes, outside of the watched code.</summary>
    public T Keep<T>(T value)
        where T : IDisposable => _kept.Add(value);

    public void Dispose()
    {
        _kept.Dispose();
        Directory.Delete(Path, recursive: true);
    }
}
