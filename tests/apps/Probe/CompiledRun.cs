using Aiocop;

namespace Probe;

/// <summary>Starts when the methods that block have been called, and so compiled, before.</summary>
internal static class CompiledRun
{
    public static int Run()
    {
        // From this thread: what a worker of the pool does when Aiocop starts, it does to its end in its old code.
        for (int i = 0; i < 200; i++)
        {
            CallAsync().Wait();
        }

        using var found = new SemaphoreSlim(0);
        Cop.Start(options => options.OnSlowTask = slice =>
        {
            foreach (BlockingEventInfo call in slice.BlockingEvents)
            {
                Console.WriteLine($"found {call.Event} at {call.UserFrame?.Method}");
                found.Release();
            }
        });
        CallAsync().Wait();
        found.Wait();
        found.Wait();
        Cop.Stop();
        CallAsync().Wait();
        Console.WriteLine("done");
        return 0;
    }

    private static async Task CallAsync()
    {
        await Task.Yield();
        Inlined();
        Jumping();
    }

    // So small that the compiler puts it into its caller.
    private static bool Inlined() => File.Exists("/");

    // Ends in a call, which the compiler makes a jump.
    private static void Jumping() => Between();

    private static void Between() => Thread.Sleep(1);
}
