using System.Threading.Channels;

namespace Aiocop.Soak.Tests;

/// <summary>A thread that serves nobody, for what can only be done synchronously, such as starting a process.</summary>
internal static class Outside
{
    // Not a BlockingCollection: its Add may wait for the lock of a semaphore, which is a finding.
    private static readonly ChannelWriter<Action> s_work = Start();

    /// <summary>Has something made there.</summary>
    public static Task<T> Of<T>(Func<T> make)
    {
        var made = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        s_work.TryWrite(() =>
        {
            try
            {
                made.SetResult(make());
            }
            catch (Exception exception)
            {
                made.SetException(exception);
            }
        });
        return made.Task;
    }

    private static ChannelWriter<Action> Start()
    {
        var work = Channel.CreateUnbounded<Action>();
        new Thread(() =>
        {
            while (work.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
            {
                while (work.Reader.TryRead(out Action? action))
                {
                    action();
                }
            }
        })
        { IsBackground = true, Name = "Outside" }.Start();
        return work.Writer;
    }
}
