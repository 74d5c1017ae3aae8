using Aiocop;
using Aiocop.Tests.Catalogue.Fixtures;

namespace Probe;

/// <summary>Raises before the call starts, also in work items, and lets nothing end the process.</summary>
internal static class ViolationsRun
{
    public static async Task<int> RunAsync()
    {
        Cop.Start(options =>
        {
            options.ViolationMode = ViolationMode.BeforeBlocking;
            options.RaiseInWorkItems = true;
        });
        Cop.EnableRaiseOnViolations();

        await Try("sleep", async () =>
        {
            await Task.Yield();
            Thread.Sleep(Timeout.Infinite); // never starts
        });
        await Try("file", async () =>
        {
            await Task.Yield();
            _ = File.Exists("/"); // not a high severity
        });
        await Try("wait", async () =>
        {
            await Task.Yield();
            new PendingTask().Take().Wait(); // only after the fact is it known that it waited
        });
        await Try("completed", async () =>
        {
            await Task.Yield();
            Task.CompletedTask.Wait();
            using var set = new ManualResetEventSlim(true);
            set.Wait();
        });
        await Try("work item", () => Task.Run(() => Thread.Sleep(Timeout.Infinite)));

        // Nobody would catch these: the calls are made, and the process lives.
        using var done = new CountdownEvent(3);
        ThreadPool.QueueUserWorkItem(_ =>
        {
            Thread.Sleep(1);
            done.Signal();
        });
        using var timer = new Timer(_ =>
        {
            Thread.Sleep(1);
            done.Signal();
        }, null, 0, Timeout.Infinite);
        BlockInAsyncVoid(done);
        Cop.DisableRaiseOnViolations();
        await Task.Run(async () =>
        {
            while (!done.IsSet)
            {
                await Task.Delay(1);
            }
        });
        Console.WriteLine("alive");
        return 0;
    }

    private static async void BlockInAsyncVoid(CountdownEvent done)
    {
        await Task.Yield();
        Thread.Sleep(1);
        done.Signal();
    }

    private static async Task Try(string name, Func<Task> work)
    {
        try
        {
            await work();
            Console.WriteLine($"{name}: not raised");
        }
        catch (HighSeverityBlockingIoException exception)
        {
            Console.WriteLine($"{name}: raised for {string.Join(", ", exception.Events.Select(call => call.Event))}");
        }
    }
}
