using System.IO.MemoryMappedFiles;
using Aiocop.Tests.Catalogue.Fixtures;

namespace Aiocop.Tests.Catalogue;

/// <summary>Memory-mapped files.</summary>
internal static class MapExercises
{
    public static IEnumerable<Exercise> All =>
    [
        Exercise.On("MemoryMappedFile.CreateFromFile", "MemoryMappedFile.CreateFromFile(string)", () => new TempFolder(), folder => folder.Keep(MemoryMappedFile.CreateFromFile(folder.Text)), folder => folder.Text),
        Exercise.On("MemoryMappedFile.CreateNew", "MemoryMappedFile.CreateNew(string, long)", () => new TempFolder(), folder => folder.Keep(MemoryMappedFile.CreateNew(null, 4096)), _ => "4096"),
        OnMap("MemoryMappedViewAccessor.Flush", map => map.Accessor.Flush()),
        OnMap("MemoryMappedViewAccessor.Dispose", map => map.Accessor.Dispose()),
        OnMap("MemoryMappedViewStream.Flush", map => map.Stream.Flush()),
        OnMap("MemoryMappedViewStream.Dispose", map => map.Stream.Dispose()),
    ];

    private static Exercise OnMap(string name, Action<MappedFile> run) =>
        Exercise.On("MemoryMappedViewAccessor.Flush", name + "()", () => new MappedFile(), run, expect: [name]);

    /// <summary>A file that is mapped, with a view of either kind.</summary>
    private sealed class MappedFile : IDisposable
    {
        private readonly TempFolder _folder = new();

        public MappedFile()
        {
            MemoryMappedFile file = _folder.Keep(MemoryMappedFile.CreateFromFile(_folder.Text));
            Accessor = _folder.Keep(file.CreateViewAccessor());
            Stream = _folder.Keep(file.CreateViewStream());
        }

        public MemoryMappedViewAccessor Accessor { get; }

        public MemoryMappedViewStream Stream { get; }

        public void Dispose() => _folder.Dispose();
    }
}
