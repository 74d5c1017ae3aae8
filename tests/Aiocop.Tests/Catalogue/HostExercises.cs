using System.Reflection;
using System.Runtime.InteropServices;
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
        Exercise.On("ConsoleStream.Write", "Console.OpenStandardOutput().Write(...) of more than a pipe holds", StandardOutput.ReadLater, waiting => waiting.Run(output => output.Stream.Write(output.Text))),
        Exercise.On("ConsoleStream.Write", "Console.Write(string) of more than a pipe holds", ConsoleOutput.ReadLater, waiting => waiting.Run(output => Console.Write(output.Text)), expect: ["Console.Write"]),
        Exercise.On("ConsoleStream.Write", "Console.WriteLine(string) of more than a pipe holds", ConsoleOutput.ReadLater, waiting => waiting.Run(output => Console.WriteLine(output.Text)), expect: ["Console.WriteLine"]),
        Exercise.On("Monitor.Wait", "ILogger.Log(...) to a console that nobody reads", FullLog.Read, waiting => waiting.Run(log => log.Log()), expect: ["ConsoleLogger.Log"]),
        Exercise.On("Assembly.LoadFrom", "Activator.CreateInstanceFrom(string, string)", () => new AssemblyFile(), CreateInstance, file => file.Path, ["Activator.CreateInstanceFrom"]),
        Load("Assembly.Load", "(string)", file => Assembly.Load(file.Name), file => file.Name),
        Load("Assembly.Load", "(AssemblyName)", file => Assembly.Load(new AssemblyName(file.Name)), file => file.Name),
        Exercise.On("Assembly.Load", "Assembly.Load(byte[])", () => new AssemblyBytes(), file => Assembly.Load(file.Bytes)),
        Load("Assembly.LoadFrom", "(string)", file => Assembly.LoadFrom(file.Path), file => file.Path),
        Load("Assembly.LoadFile", "(string)", file => Assembly.LoadFile(file.Path), file => file.Path),
        Exercise.On("Assembly.LoadFrom", "Assembly.UnsafeLoadFrom(string)", () => new AssemblyFile(), file => Assembly.UnsafeLoadFrom(file.Path), file => file.Path, ["Assembly.UnsafeLoadFrom"]),
        Exercise.On("Assembly.Load", "AppDomain.Load(string)", () => new AssemblyFile(), file => AppDomain.CurrentDomain.Load(file.Name), file => file.Name, ["AppDomain.Load"]),
#pragma warning disable CS0618 // Obsolete, yet called.
        Load("Assembly.LoadWithPartialName", "(string)", file => Assembly.LoadWithPartialName(file.Name), file => file.Name),
#pragma warning restore CS0618
        Load("AssemblyName.GetAssemblyName", "(string)", file => AssemblyName.GetAssemblyName(file.Path), file => file.Path),
        Exercise.Of("NativeLibrary.Load", "NativeLibrary.Load(string)", () => NativeLibrary.Load(Library)),
        Exercise.Of("NativeLibrary.TryLoad", "NativeLibrary.TryLoad(string, out nint)", () => NativeLibrary.TryLoad(Library, out _)),
        Load("AssemblyLoadContext.LoadFromAssemblyPath", "(string)", file => file.Context.LoadFromAssemblyPath(file.Path), file => file.Path),
        Load("AssemblyLoadContext.LoadFromAssemblyName", "(AssemblyName)", file => file.Context.LoadFromAssemblyName(new AssemblyName(file.Name)), file => file.Name),
        Exercise.On("AssemblyLoadContext.LoadFromStream", "AssemblyLoadContext.LoadFromStream(Stream)", () => new AssemblyBytes(), file => file.Context.LoadFromStream(file.Stream)),
    ];

    private const string Library = "libc.so.6";

    private static void CreateInstance(AssemblyFile file)
    {
        try
        {
            Activator.CreateInstanceFrom(file.Path, "Missing");
        }
        catch (TypeLoadException)
        {
            // The assembly has no types: what counts is that it was loaded.
        }
    }

    private static Exercise Load(string row, string overload, Action<AssemblyFile> run, Func<AssemblyFile, string> shows) =>
        Exercise.On(row, row + overload, () => new AssemblyFile(), run, shows);
}
