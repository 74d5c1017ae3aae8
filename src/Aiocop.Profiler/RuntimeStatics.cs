using System.Text;

namespace Aiocop.Profiler;

/// <summary>
/// Initializes what this library's own runtime would initialize at first use, before a second thread can be inside.
/// </summary>
/// <remarks>
/// Observed on .NET 10.0.12: the first contended <see cref="Lock"/> of a NativeAOT library reads an environment
/// variable, which needs <see cref="UTF8Encoding"/>; when that first contention is for the class constructor of
/// <see cref="UTF8Encoding"/> itself, the thread finds it half made and the process ends (abort, no message). A program
/// of its own has done all this before it is asked to do anything; a library is entered by any thread at any time.
/// </remarks>
internal static class RuntimeStatics
{
    private static bool s_done;

    /// <summary>Called at the library's entrances, which are passed by one thread before there are others.</summary>
    public static void Initialize()
    {
        if (s_done) return;
        s_done = true;
        try
        {
            _ = Encoding.UTF8.GetByteCount("a");
            _ = Environment.GetEnvironmentVariable("AIOCOP_ENGINE_LOG");
            _ = AppContext.GetData("a");
            ContendOnce();
        }
        catch (Exception e)
        {
            Messages.Add("initialization", e);
        }
    }

    // What a lock needs to wait is made when one first has to: another thread tries in vain.
    private static void ContendOnce()
    {
        var held = new Lock();
        lock (held)
        {
            var other = new Thread(() =>
            {
                if (held.TryEnter(1)) held.Exit();
            });
            other.Start();
            other.Join();
        }
    }
}
