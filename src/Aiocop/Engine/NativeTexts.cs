using System.Runtime.InteropServices;

namespace Aiocop.Engine;

/// <summary>Texts in native memory, with a zero at their ends, until it is disposed of.</summary>
internal sealed unsafe class NativeTexts : IDisposable
{
    private const int BlockSize = 64 * 1024;

    // Each block begins with the address of the one before.
    private nint* _block;
    private char* _next;
    private char* _end;

    public char* Add(string text)
    {
        if (_end - _next <= text.Length)
        {
            AddBlock(Math.Max(BlockSize, sizeof(nint) + ((text.Length + 1) * sizeof(char))));
        }

        char* copy = _next;
        text.CopyTo(new Span<char>(copy, text.Length));
        copy[text.Length] = '\0';
        _next += text.Length + 1;
        return copy;
    }

    public void Dispose()
    {
        while (_block != null)
        {
            var before = (nint*)*_block;
            NativeMemory.Free(_block);
            _block = before;
        }

        _next = _end = null;
    }

    private void AddBlock(int size)
    {
        var block = (nint*)NativeMemory.Alloc((nuint)size);
        *block = (nint)_block;
        _block = block;
        _next = (char*)(block + 1);
        _end = (char*)((byte*)block + size);
    }
}
