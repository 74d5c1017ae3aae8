using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Runtime.CompilerServices;
using Aiocop;
using Aiocop.Tests.Catalogue.Fixtures;

namespace Probe;

/// <summary>Blocks in every way of the quickstart, then does the same without blocking; prints each call found.</summary>
internal static class FindingsRun
{
    private static readonly SemaphoreSlim s_found = new(0);

    // Written when all is over: the console may block, which would be found.
    private static readonly ConcurrentQueue<string> s_expected = new();

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
        for (int i = 0; i < s_expected.Count; i++)
        {
            // A slice is told of when it is over, which may be after the code that waited for it went on.
            await s_found.WaitAsync();
        }

        foreach (string expectation in s_expected)
        {
            Console.WriteLine(expectation);
        }

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
        var pending = new PendingTask();
        Expect("Task.Result");
        _ = pending.Take().Result;
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
        using Process child = Process.Start(ChildThatReads())!;
        var ending = new Later(child.StandardInput.Close);
        ending.Now();
        Expect("Process.WaitForExit");
        child.WaitForExit();
    }

    /// <summary>A child that runs until its input ends.</summary>
    private static ProcessStartInfo ChildThatReads() =>
        new("/bin/sh", ["-c", "read line"]) { RedirectStandardInput = true };

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
        await Task.Delay(100);
        return 42;
    }

    /// <summary>Says that the next line makes a call that must be found there.</summary>
    private static void Expect(string name, [CallerLineNumber] int line = 0) =>
        s_expected.Enqueue($"expect {name} FindingsRun.cs:{line + 1}");

    private static void Print(SlowTaskEvent slice)
    {
        foreach (BlockingEventInfo call in slice.BlockingEvents)
        {
            string place = call.Frames.Count > 0 ? $"{Path.GetFileName(call.Frames[0].File)}:{call.Frames[0].Line}" : "nowhere";
            Console.WriteLine($"found {call.Raw!.Name} {place}");
            s_found.Release();
        }
    }
}
