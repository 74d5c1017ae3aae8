using System.Runtime.ExceptionServices;

namespace Aiocop.Engine;

/// <summary>Does a part of the set-up on a thread of its own, while the caller goes on with another.</summary>
internal sealed class SideThread
{
    private readonly Thread _thread;
    private ExceptionDispatchInfo? _failure;

    public SideThread(string name, Action work)
    {
        _thread = new Thread(() =>
        {
            try
            {
                work();
            }
            catch (Exception exception)
            {
                _failure = ExceptionDispatchInfo.Capture(exception);
            }
        })
        { IsBackground = true, Name = name };

        // The caller's context is none of this work.
        _thread.UnsafeStart();
    }

    /// <summary>Waits for the work, whatever became of it.</summary>
    public void Wait() => _thread.Join();

    /// <summary>Waits for the work, and throws what it has thrown.</summary>
    /// <exception cref="TimeoutException">It takes longer than a minute.</exception>
    public void Join() => Join(TimeSpan.FromMinutes(1));

    /// <summary>Waits for the work, and throws what it has thrown.</summary>
    /// <exception cref="TimeoutException">It takes longer.</exception>
    public void Join(TimeSpan patience)
    {
        if (!_thread.Join(patience))
        {
            throw new TimeoutException($"{_thread.Name} did not end within {patience.TotalSeconds:0} s.");
        }

        _failure?.Throw();
    }
}
