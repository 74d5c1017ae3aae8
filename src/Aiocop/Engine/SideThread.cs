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

    /// <summary>Waits for the work, whatever becomes of it.</summary>
    /// <returns>Whether it has ended.</returns>
    public bool Wait(TimeSpan patience) => _thread.Join(patience);

    /// <summary>Waits for the work, however long it takes, and throws what it has thrown.</summary>
    public void Join() => Join(Timeout.InfiniteTimeSpan);

    /// <summary>Waits for the work, and throws what it has thrown.</summary>
    /// <exception cref="TimeoutException">It takes longer than that.</exception>
    public void Join(TimeSpan patience)
    {
        if (!_thread.Join(patience))
        {
            throw new TimeoutException($"{_thread.Name} did not end within {patience.TotalSeconds:0} s.");
        }

        _failure?.Throw();
    }
}
