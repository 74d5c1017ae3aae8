using Aiocop.Diagnostics;

namespace Aiocop.Findings;

/// <summary>Delegates in the order they were registered, each once. Read without a lock.</summary>
internal sealed class RegisteredDelegates<T>
    where T : Delegate
{
    private readonly Lock _lock = new();
    private volatile T[] _items = [];
    private T? _own;

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

    /// <summary>Adds the one that the set-up was given, which goes with it.</summary>
    public void AddOwn(T item)
    {
        lock (_lock)
        {
            Add(item);
            _own = item;
        }
    }

    /// <summary>Removes what <see cref="AddOwn"/> added, if anything.</summary>
    public void RemoveOwn()
    {
        lock (_lock)
        {
            if (_own is not null)
            {
                Remove(_own);
                _own = null;
            }
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
