using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Loader;

namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>An assembly on disk that no process has loaded before; whoever asks for it by name is given it.</summary>
internal sealed class AssemblyFile : IDisposable
{
    private readonly TempFolder _folder = new();

    public AssemblyFile()
    {
        Name = "Aiocop.Exercise." + Guid.NewGuid().ToString("N");
        Path = System.IO.Path.Combine(_folder.Path, Name + ".dll");
        var builder = new PersistedAssemblyBuilder(new AssemblyName(Name), typeof(object).Assembly);
        builder.DefineDynamicModule(Name);
        builder.Save(Path);
        Context.Resolving += Resolve;
        AssemblyLoadContext.Default.Resolving += Resolve;
    }

    public string Name { get; }

    public string Path { get; }

    public AssemblyLoadContext Context { get; } = new("exercise", isCollectible: true);

    public byte[] Bytes => File.ReadAllBytes(Path);

    public void Dispose()
    {
        AssemblyLoadContext.Default.Resolving -= Resolve;
        Context.Unload();
        _folder.Dispose();
    }

    private Assembly? Resolve(AssemblyLoadContext context, AssemblyName name) =>
        name.Name == Name ? context.LoadFromAssemblyPath(Path) : null;
}
