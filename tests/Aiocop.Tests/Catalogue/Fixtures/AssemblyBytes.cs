using System.Runtime.Loader;

namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>An assembly in memory.</summary>
internal sealed class AssemblyBytes : IDisposable
{
    private readonly AssemblyFile _file = new();

    public AssemblyBytes()
    {
        Bytes = _file.Bytes;
        Stream = new MemoryStream(Bytes);
    }

    public byte[] Bytes { get; }

    public Stream Stream { get; }

    public AssemblyLoadContext Context => _file.Context;

    public void Dispose() => _file.Dispose();
}
