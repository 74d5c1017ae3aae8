using System.Diagnostics;
using System.IO.Pipes;
using Aiocop.Tests.Catalogue.Fixtures;

#pragma warning disable CA2022 // The read is the call under test; how much it finds does not matter.

namespace Aiocop.Tests.Catalogue;

/// <summary>Child processes, and the pipes to them.</summary>
internal static class ProcessExercises
{
    private static readonly byte[] s_data = "data"u8.ToArray();

    public static IEnumerable<Exercise> All =>
    [
        Start("(string)", () => Process.Start(ShellProcess.Shell)),
        Start("(string, string)", () => Process.Start(ShellProcess.Shell, "-c :")),
        Start("(string, IEnumerable<string>)", () => Process.Start(ShellProcess.Shell, ["-c", ":"])),
        Start("(ProcessStartInfo)", () => Process.Start(ShellProcess.Start(":"))!),
        Start("(), of an instance", StartInstance),
        Wait("Process.WaitForExit()", process => process.WaitForExit()),
        Wait("Process.WaitForExit(int)", process => process.WaitForExit(5000)),
        Wait("Process.WaitForExit(TimeSpan)", process => process.WaitForExit(TimeSpan.FromSeconds(5))),
        OnChild("Process.Kill", "Process.Kill()", shell => shell.Process.Kill()),
        OnChild("Process.Kill", "Process.Kill(bool)", shell => shell.Process.Kill(entireProcessTree: true)),
        OnChild("Process.GetProcesses", "Process.GetProcesses()", _ => Process.GetProcesses()),
        OnChild("Process.GetProcessesByName", "Process.GetProcessesByName(string)", _ => Process.GetProcessesByName("sh"), _ => "sh"),
        OnChild("Process.GetProcessById", "Process.GetProcessById(int)", shell => Process.GetProcessById(shell.Process.Id), shell => $"{shell.Process.Id}"),
        OnChild("Process.StartTime", "Process.StartTime", shell => _ = shell.Process.StartTime, _ => ShellProcess.Shell),
        OnChild("Process.TotalProcessorTime", "Process.TotalProcessorTime", shell => _ = shell.Process.TotalProcessorTime, _ => ShellProcess.Shell),
        Remembered("Process.ProcessName", shell => _ = shell.Process.ProcessName),
        Remembered("Process.WorkingSet64", shell => _ = shell.Process.WorkingSet64),
        Remembered("Process.Threads", shell => _ = shell.Process.Threads),
        Remembered("Process.PagedMemorySize64", shell => _ = shell.Process.PagedMemorySize64, "Process.Refresh"),
        OnChild("Process.Modules", "Process.Modules", shell => _ = shell.Process.Modules, shell => $"{shell.Process.Id}"),
        Exercise.On("Process.Modules", "Process.MainModule", () => new ShellProcess("read line"), shell => _ = shell.Process.MainModule, expect: ["Process.MainModule"]),
        OnOutput("StreamReader.ReadLine", "Process.StandardOutput.ReadLine()", reader => reader.ReadLine()),
        Exercise.On("PipeStream.Write", "Process.StandardInput.WriteLine(string)", () => new ShellProcess("read line"), shell => shell.Process.StandardInput.WriteLine("x"), expect: ["StreamWriter.WriteLine"]),
        OnPipe("PipeStream.Read", "(byte[], int, int)", PipePair.WithData, pair => pair.Client.Read(new byte[4], 0, 4)),
        OnPipe("PipeStream.Read", "(Span<byte>)", PipePair.WithData, pair => pair.Client.Read(new byte[4].AsSpan())),
        Exercise.On("PipeStream.Read", "PipeStream.ReadByte()", PipePair.WithData, pair => pair.Client.ReadByte(), expect: ["PipeStream.ReadByte"]),
        OnPipe("PipeStream.Write", "(byte[], int, int)", PipePair.WithData, pair => pair.Client.Write(s_data, 0, 4)),
        OnPipe("PipeStream.Write", "(ReadOnlySpan<byte>)", PipePair.WithData, pair => pair.Client.Write(s_data.AsSpan())),
        Exercise.On("PipeStream.Write", "PipeStream.WriteByte(byte)", PipePair.WithData, pair => pair.Client.WriteByte(1), expect: ["PipeStream.WriteByte"]),
        OnPipe("NamedPipeClientStream.Connect", "()", () => new PipePair(), pair => pair.Client.Connect()),
        OnPipe("NamedPipeClientStream.Connect", "(int)", () => new PipePair(), pair => pair.Client.Connect(5000)),
        OnPipe("NamedPipeServerStream.WaitForConnection", "()", PipePair.Called, pair => pair.Server.WaitForConnection()),
        Exercise.On("PipeStream.Read", "AnonymousPipeClientStream.Read(byte[], int, int)", () => new AnonymousPipe(), pipe => pipe.Reader.Read(new byte[1], 0, 1)),
    ];

    private static Exercise Start(string overload, Func<Process> start) => Exercise.On(
        "Process.Start", "Process.Start" + overload, () => new StartedProcess(), started => started.Process = start(), _ => ShellProcess.Shell);

    private static Process StartInstance()
    {
        var process = new Process { StartInfo = ShellProcess.Start(":") };
        process.Start();
        return process;
    }

    private static Exercise Wait(string call, Action<Process> wait) => Exercise.On(
        "Process.WaitForExit", call, Ending, waiting => waiting.Run(shell => wait(shell.Process)), _ => ShellProcess.Shell, atLeastMs: Later.AtLeastMs);

    private static Waiting<ShellProcess> Ending()
    {
        var shell = new ShellProcess("read line");
        return new Waiting<ShellProcess>(shell, ending => ending.End(), shell);
    }

    private static Exercise OnChild(string row, string call, Action<ShellProcess> run, Func<ShellProcess, string>? shows = null) =>
        Exercise.On(row, call, () => new ShellProcess("read line"), run, shows ?? (_ => ""));

    private static Exercise Remembered(string call, Action<ShellProcess> run, string? name = null) => Exercise.On(
        "Process.Refresh", call, () => new ShellProcess("read line"), run, shell => $"{shell.Process.Id}", [name ?? call]);

    private static Exercise OnOutput(string name, string call, Action<StreamReader> run) =>
        Exercise.On("PipeStream.Read", call, () => new ShellProcess("echo x"), shell => run(shell.Process.StandardOutput), expect: [name]);

    private static Exercise OnPipe(string row, string overload, Func<PipePair> prepare, Action<PipePair> run) =>
        Exercise.On(row, row + overload, prepare, run);
}
