using Aiocop.Diagnostics;

namespace Aiocop.Findings;

/// <summary>Delegates in the order they were registered, each once. Read without a lock.</summary>
internal sealed class RegisteredDelegates<T>
    where T : Delegate
{
    private readonly Lock _lock = new();
    private volatile T[] _items = [];

    public T[] Items => _items;

    public bool Any => _items.Length > 0;

    public void Add(T item)
    {
        lock (_lock)
        {
            if (!_items.Contains(item))
            {
                _items = [.. _items, item];
            }
        }
    }

    public void Remove(T item)
    {
        lock (_lock)
        {
            _items = [.. _items.Where(registered => registered != item)];
        }
    }

    /// <summary>Calls every delegate; one that throws is logged and the rest still run.</summary>
    public void Invoke<TArgument>(TArgument argument, Action<T, TArgument> call, string failure)
    {
        foreach (T item in _items)
        {
            try
            {
                call(item, argument);
            }
            catch (Exception exception)
            {
                CopLog.Failure(failure, exception);
            }
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _items = [];
        }
    }
}
