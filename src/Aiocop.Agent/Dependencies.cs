using System.Reflection;
using System.Runtime.Loader;

namespace Aiocop.Agent;

/// <summary>Finds the library and what it needs beside the agent, where the program has none of its own.</summary>
internal static class Dependencies
{
    private static readonly string s_folder = Path.GetDirectoryName(typeof(Dependencies).Assembly.Location)!;

    // What the program has in a version too old for us can't be in its context twice.
    private static readonly AssemblyLoadContext s_besides = new("Aiocop.Agent");

    /// <summary>Begins to help the runtime out: it asks only for what it does not find itself.</summary>
    public static void Resolve() => AssemblyLoadContext.Default.Resolving += Find;

    private static Assembly? Find(AssemblyLoadContext context, AssemblyName name)
    {
        string path = Path.Combine(s_folder, name.Name + ".dll");
        if (name.Name is null || !File.Exists(path))
        {
            return null;
        }

        // The library is one per process: its hooks are called by everybody. It is in the program's own context, or not at all.
        bool isTaken = AssemblyLoadContext.Default.Assemblies.Any(assembly => assembly.GetName().Name == name.Name);
        return !isTaken ? context.LoadFromAssemblyPath(path)
            : name.Name.StartsWith("Aiocop", StringComparison.Ordinal) ? null
            : s_besides.LoadFromAssemblyPath(path);
    }
}
