using System.Collections.Concurrent;

namespace Aiocop.Soak.Tests;

/// <summary>A thread that serves nobody, for what can only be done synchronously, such as starting a process.</summary>
internal static class Outside
{
    private static readonly BlockingCollection<Action> s_work = Start();

    /// <summary>Has something made there.</summary>
    public static Task<T> Of<T>(Func<T> make)
    {
        var made = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        s_work.Add(() =>
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

    private static BlockingCollection<Action> Start()
    {
        var work = new BlockingCollection<Action>();
        new Thread(() =>
        {
            foreach (Action action in work.GetConsumingEnumerable())
            {
                action();
            }
        })
        { IsBackground = true, Name = "Outside" }.Start();
        return work;
    }
}
