using System.IO.Compression;
using Aiocop.Tests.Catalogue.Fixtures;

#pragma warning disable CA2022 // The read is the call under test; how much it finds does not matter.

namespace Aiocop.Tests.Catalogue;

/// <summary>Every compression over an open file.</summary>
internal static class CompressionExercises
{
    public static IEnumerable<Exercise> All =>
    [
        .. On("DeflateStream", (file, mode) => new DeflateStream(file, mode)),
        .. On("GZipStream", (file, mode) => new GZipStream(file, mode)),
        .. On("ZLibStream", (file, mode) => new ZLibStream(file, mode)),
        .. On("BrotliStream", (file, mode) => mode == CompressionMode.Compress ? new BrotliStream(file, CompressionLevel.Fastest) : new BrotliStream(file, mode)),
    ];

    private static IEnumerable<Exercise> On(string type, Func<Stream, CompressionMode, Stream> open)
    {
        yield return Read("Read", stream => stream.Read(new byte[4], 0, 4));
        yield return Read("ReadByte", stream => stream.ReadByte());
        // It has no CopyTo of its own, and at its fastest it keeps nothing back: ArchiveExercises flushes a slower one.
        if (type != "BrotliStream")
        {
            yield return Read("CopyTo", stream => stream.CopyTo(Stream.Null));
            yield return Write("Flush", it => it.Stream.Flush());
        }

        yield return Write("Write", it => it.UntilWritten(() => it.Stream.Write(it.NextNoise(), 0, it.Noise.Length)));
        yield return Write("WriteByte", it => it.UntilWritten(() => it.Stream.WriteByte(it.NextByte())));
        yield return Write("Dispose", it => it.Stream.Dispose());

        Exercise Read(string method, Action<Stream> read) => Exercise.On(
            "FileStream.Read", $"{type}.{method}(...) of a compressed file", () => new Compressed(open, CompressionMode.Decompress),
            it => read(it.Stream), expect: [$"{type}.{method}"]);

        Exercise Write(string method, Action<Compressed> write) => Exercise.On(
            "FileStream.Write", $"{type}.{method}(...) to a file", () => new Compressed(open, CompressionMode.Compress),
            write, expect: [$"{type}.{method}"]);
    }

    /// <summary>A compressed file that buffers nothing, open to be read, or with a little to be written.</summary>
    private sealed class Compressed : IDisposable
    {
        private readonly TempFolder _folder = new();
        private readonly FileStream _file;
        private readonly Random _random = new(1);

        public Compressed(Func<Stream, CompressionMode, Stream> open, CompressionMode mode)
        {
            _random.NextBytes(Noise);
            using (Stream stream = open(File.Create(_folder.New), CompressionMode.Compress))
            {
                stream.Write(Noise);
            }

            _file = _folder.Keep(new FileStream(
                mode == CompressionMode.Decompress ? _folder.New : _folder.Text, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 0));
            Stream = open(_file, mode);
            if (mode == CompressionMode.Compress)
            {
                Stream.Write(Noise);
                _file.Position = 0;
            }
        }

        public Stream Stream { get; }

        /// <summary>Gets what can't be compressed, once.</summary>
        public byte[] Noise { get; } = new byte[1000];

        public byte[] NextNoise()
        {
            _random.NextBytes(Noise);
            return Noise;
        }

        public byte NextByte() => (byte)_random.Next();

        /// <summary>Compresses until there is enough to be written.</summary>
        public void UntilWritten(Action compress)
        {
            while (_file.Position == 0)
            {
                compress();
            }
        }

        public void Dispose() => _folder.Dispose();
    }
}
