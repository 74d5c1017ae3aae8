namespace Aiocop.Tests.Catalogue;

/// <summary>Every exercise, by family. Plain objects: tests, child processes and the coverage page walk them.</summary>
internal static class Exercises
{
    /// <summary>Gets the calls that are findings: one or more of every hooked row.</summary>
    public static IReadOnlyList<Exercise> All { get; } =
    [
        .. TaskExercises.All,
        .. WaitExercises.All,
        .. LockExercises.All,
        .. ParallelExercises.All,
        .. FileExercises.All,
        .. StreamExercises.All,
        .. BufferExercises.All,
        .. MapExercises.All,
        .. IsolatedStorageExercises.All,
        .. FileChangeExercises.All,
        .. StatExercises.All,
        .. DirectoryExercises.All,
        .. ArchiveExercises.All,
        .. CompressionExercises.All,
        .. DocumentExercises.All,
        .. SocketExercises.All,
        .. NetworkExercises.All,
        .. OlderClientExercises.All,
        .. WebClientExercises.All,
        .. ProcessExercises.All,
        .. HostExercises.All,
        .. MachineExercises.All,
        .. CryptographyExercises.All,
        .. RuntimeExercises.All,
        .. SqliteExercises.All,
        .. NameExercises.All,
    ];

    /// <summary>Gets the calls of hooked rows that must be no finding: nothing to wait for, no time to wait.</summary>
    public static IReadOnlyList<Exercise> Unwaited { get; } =
    [
        .. UnwaitedExercises.All,
        .. DocumentExercises.Unwaited,
        .. CryptographyExercises.Unwaited,
        .. ArchiveExercises.Unwaited,
        .. RuntimeExercises.Unwaited,
        .. MachineExercises.Unwaited,
    ];

    /// <summary>Gets the hooked rows that have no exercise, and why.</summary>
    public static IReadOnlyDictionary<string, string> NotExercised { get; } = new Dictionary<string, string>(
    [
        KeyValuePair.Create("AssemblyLoadContext.LoadFromNativeImagePath", "Needs a precompiled image that the process has not loaded."),
        KeyValuePair.Create("Console.ReadKey", "Needs a terminal: exercised in a process that has one, by ConsoleKeyTests."),
        KeyValuePair.Create("GC.WaitForFullGCApproach", "Only without concurrent collections: otherwise it returns at once."),
        KeyValuePair.Create("GC.WaitForFullGCComplete", "Only without concurrent collections: otherwise it returns at once."),
        KeyValuePair.Create("IsolatedStorageFile.GetMachineStoreForApplication", MachineWide),
        KeyValuePair.Create("IsolatedStorageFile.GetMachineStoreForAssembly", MachineWide),
        KeyValuePair.Create("IsolatedStorageFile.GetMachineStoreForDomain", MachineWide),
        KeyValuePair.Create("MemoryMappedFile.CreateOrOpen", WindowsOnly.Reason),
        KeyValuePair.Create("Mutex.OpenExisting", "Needs a mutex that another process holds: one of this process is found in memory."),
        KeyValuePair.Create("Mutex.TryOpenExisting", "Needs a mutex that another process holds: one of this process is found in memory."),
        KeyValuePair.Create("NamedPipeClientStream.ConnectAsync", "Blocks a pool thread of its own wherever it is called: see NamedPipeConnectTests."),
        KeyValuePair.Create("NegotiateStream.Read", NeedsKerberos),
        KeyValuePair.Create("NegotiateStream.Write", NeedsKerberos),
        .. WindowsOnly.Rows.Select(row => KeyValuePair.Create(row, WindowsOnly.Reason)),
    ]);

    private const string MachineWide = "Makes folders for all users of the machine, outside of the tests' own.";
    private const string NeedsKerberos = "Needs a session, and that a Kerberos server.";
}
