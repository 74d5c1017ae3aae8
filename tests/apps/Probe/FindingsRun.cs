using System.Diagnostics;
using System.Net;
using System.Runtime.CompilerServices;
using Aiocop;

namespace Probe;

/// <summary>Blocks in every way of the quickstart, then does the same without blocking; prints each call found.</summary>
internal static class FindingsRun
{
    public static async Task<int> RunAsync()
    {
        Cop.Start(options => options.OnSlowTask = Print);
        string file = Path.Combine(AppContext.BaseDirectory, "Probe.runtimeconfig.json");
        await SleepAsync();
        await ReadAsync(file);
        await WaitAsync();
        await ResolveAsync();
        await RunChildAsync();
        for (int i = 0; i < 3; i++)
        {
            // Often enough for the runtime to replace code while it is in use.
            await Many(file);
        }

        await Task.Delay(10);
        _ = await File.ReadAllTextAsync(file);
        _ = await ComputeAsync();
        _ = await Dns.GetHostAddressesAsync("localhost");
        Cop.Deactivate();
        Console.WriteLine("done");
        return 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task SleepAsync()
    {
        await Task.Yield();
        Expect("Thread.Sleep");
        Thread.Sleep(2);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task ReadAsync(string file)
    {
        await Task.Yield();
        Expect("File.ReadAllText");
        _ = File.ReadAllText(file);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task WaitAsync()
    {
        await Task.Yield();
        Expect("Task.Result");
        _ = ComputeAsync().Result;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task ResolveAsync()
    {
        await Task.Yield();
        Expect("Dns.GetHostAddresses");
        _ = Dns.GetHostAddresses("localhost");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task RunChildAsync()
    {
        await Task.Yield();
        Expect("Process.Start");
        using Process child = Process.Start("/bin/true");
        Expect("Process.WaitForExit");
        child.WaitForExit();
    }

    private static async Task Many(string file)
    {
        for (int i = 0; i < 40; i++)
        {
            await Task.Yield();
            Expect("File.Exists");
            _ = File.Exists(file);
        }
    }

    private static async Task<int> ComputeAsync()
    {
        await Task.Delay(20);
        return 42;
    }

    /// <summary>Says that the next line makes a call that must be found there.</summary>
    private static void Expect(string name, [CallerLineNumber] int line = 0) =>
        Console.WriteLine($"expect {name} FindingsRun.cs:{line + 1}");

    private static void Print(SlowTaskEvent slice)
    {
        foreach (BlockingEventInfo call in slice.BlockingEvents)
        {
            string place = call.Frames.Count > 0 ? $"{Path.GetFileName(call.Frames[0].File)}:{call.Frames[0].Line}" : "nowhere";
            Console.WriteLine($"found {call.Raw!.Name} {place}");
        }
    }
}
