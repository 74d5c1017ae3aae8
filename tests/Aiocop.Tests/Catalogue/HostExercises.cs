using System.Reflection;
using Aiocop.Tests.Catalogue.Fixtures;

#pragma warning disable CA2022 // The read is the call under test; how much it finds does not matter.

namespace Aiocop.Tests.Catalogue;

/// <summary>What a program does to its own process: reading the console, loading assemblies.</summary>
internal static class HostExercises
{
    public static IEnumerable<Exercise> All =>
    [
        Exercise.On("Console.Read", "Console.Read()", () => new ConsoleInput(), _ => Console.Read()),
        Exercise.On("Console.ReadLine", "Console.ReadLine()", () => new ConsoleInput(), _ => Console.ReadLine()),
        Exercise.On("ConsoleStream.Read", "Console.OpenStandardInput().Read(...)", () => new StandardInput(), input => input.Stream.Read(new byte[1], 0, 1)),
        Load("Assembly.Load", "(string)", file => Assembly.Load(file.Name), file => file.Name),
        Load("Assembly.Load", "(AssemblyName)", file => Assembly.Load(new AssemblyName(file.Name)), file => file.Name),
        Exercise.On("Assembly.Load", "Assembly.Load(byte[])", () => new AssemblyBytes(), file => Assembly.Load(file.Bytes)),
        Load("Assembly.LoadFrom", "(string)", file => Assembly.LoadFrom(file.Path), file => file.Path),
        Load("Assembly.LoadFile", "(string)", file => Assembly.LoadFile(file.Path), file => file.Path),
        Load("AssemblyLoadContext.LoadFromAssemblyPath", "(string)", file => file.Context.LoadFromAssemblyPath(file.Path), file => file.Path),
        Load("AssemblyLoadContext.LoadFromAssemblyName", "(AssemblyName)", file => file.Context.LoadFromAssemblyName(new AssemblyName(file.Name)), file => file.Name),
        Exercise.On("AssemblyLoadContext.LoadFromStream", "AssemblyLoadContext.LoadFromStream(Stream)", () => new AssemblyBytes(), file => file.Context.LoadFromStream(file.Stream)),
    ];

    private static Exercise Load(string row, string overload, Action<AssemblyFile> run, Func<AssemblyFile, string> shows) =>
        Exercise.On(row, row + overload, () => new AssemblyFile(), run, shows);
}
