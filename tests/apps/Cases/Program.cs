// A console program that knows nothing of Aiocop, and ends in every way that a program can.
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

switch (args)
{
    case ["exits", var code]:
        return int.Parse(code, CultureInfo.InvariantCulture);
    case ["blocks", var code]:
        await BlockAsync();
        return int.Parse(code, CultureInfo.InvariantCulture);
    case ["echoes"]:
        await BlockAsync();
        Console.WriteLine($"heard: {Console.ReadLine()}");
        return 0;
    case ["throws"]:
        await BlockAsync();
        throw new InvalidOperationException("as asked");
    case ["faults"]:
        await BlockOnAsync();
        Marshal.WriteByte(4096, 0);
        return 0;
    case ["waits"]:
        return await WaitForSignalAsync();
    case ["starts", .. var child]:
        await BlockAsync();
        using (Process process = Process.Start(Environment.ProcessPath!, Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? [Path.Combine(AppContext.BaseDirectory, "Cases.dll"), .. child] : child))
        {
            await process.WaitForExitAsync();
            return process.ExitCode;
        }
    default:
        throw new ArgumentException("exits N, blocks N, echoes, throws, faults, waits or starts ...");
}

// More than once: the last slice may not have ended when the program does.
static async Task BlockAsync()
{
    await Task.Yield();
    for (int i = 0; i < 5; i++)
    {
        Thread.Sleep(40);
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Cases.pdb"));

        // A slice is told when it has ended, on the thread that ran it.
        await Task.Delay(1);
    }
}

// Until what was found is on its way for sure.
static async Task BlockOnAsync()
{
    long start = Stopwatch.GetTimestamp();
    while (Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(3))
    {
        await BlockAsync();
    }
}

static async Task<int> WaitForSignalAsync()
{
    var got = new TaskCompletionSource<PosixSignal>(TaskCreationOptions.RunContinuationsAsynchronously);
    List<PosixSignalRegistration> registrations = [];
    foreach (PosixSignal signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT])
    {
        registrations.Add(PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            got.TrySetResult(context.Signal);
        }));
    }

    Console.WriteLine("ready");
    while (!got.Task.IsCompleted)
    {
        await BlockAsync();
    }

    Console.WriteLine($"signal: {await got.Task}");
    registrations.ForEach(registration => registration.Dispose());
    return 7;
}
