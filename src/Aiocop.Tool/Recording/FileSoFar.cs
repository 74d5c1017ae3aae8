namespace Aiocop.Tool.Recording;

/// <summary>
/// A file as long as it was when it was opened, though somebody may still write it: else a line that is written meanwhile
/// would be read in two parts, of which neither is whole.
/// </summary>
internal sealed class FileSoFar : FileStream
{
    private readonly long _end;

    public FileSoFar(string path)
        : base(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete) => _end = Length;

    public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, UpToEnd(count));

    public override int Read(Span<byte> buffer) => base.Read(buffer[..UpToEnd(buffer.Length)]);

    private int UpToEnd(int wanted) => (int)Math.Clamp(_end - Position, 0, wanted);
}
