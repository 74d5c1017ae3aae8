using System.Reflection;
using System.Runtime.Loader;

namespace Aiocop.Profiler.Tests.Support;

/// <summary>A library of tests/libraries, which nothing loads but the test that wants it.</summary>
internal static class LibraryFile
{
    public static string Path(string name, string framework = "net10.0")
    {
        var output = new DirectoryInfo(System.IO.Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        string tests = output.Parent!.Parent!.Parent!.Parent!.FullName;
        return System.IO.Path.Combine(tests, "libraries", name, "bin", output.Parent.Name, framework, name + ".dll");
    }

    /// <summary>Loads it into a context of its own; what it refers to is loaded when a type needs it.</summary>
    public static Assembly Load(string name, string framework = "net10.0")
    {
        var context = new AssemblyLoadContext(name);
        context.Resolving += (_, wanted) => wanted.Name == "LateBase" ? context.LoadFromAssemblyPath(Path(wanted.Name)) : null;
        return context.LoadFromAssemblyPath(Path(name, framework));
    }
}
