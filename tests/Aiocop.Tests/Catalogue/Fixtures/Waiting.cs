namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>Something to wait for, and the thread that ends the wait.</summary>
internal sealed class Waiting<T> : IDisposable
{
    private readonly Later _later;
    private readonly IDisposable[] _owned;

    /// <param name="on">What is waited for.</param>
    /// <param name="end">Ends the wait; runs on the thread that is not watched.</param>
    /// <param name="owned">What to dispose of afterwards.</param>
    public Waiting(T on, Action<T> end, params IDisposable[] owned)
        : this(on, end, WaitsBy.Signal, owned)
    {
    }

    /// <inheritdoc cref="Waiting{T}(T, Action{T}, IDisposable[])"/>
    /// <param name="on">What is waited for.</param>
    /// <param name="end">Ends the wait; runs on the thread that is not watched.</param>
    /// <param name="waitsBy">How it is waited for.</param>
    /// <param name="owned">What to dispose of afterwards.</param>
    public Waiting(T on, Action<T> end, WaitsBy waitsBy, params IDisposable[] owned)
    {
        On = on;
        _owned = owned;
        _later = new Later(() => end(on), waitsBy: waitsBy);
    }

    public T On { get; }

    /// <summary>Runs the wait; or what only begins to wait, asynchronously, and returns: then it ends at once.</summary>
    public void Run(Action<T> wait)
    {
        _later.Now();
        wait(On);
        _later.Over();
    }

    public void Dispose()
    {
        _later.Dispose();
        Array.ForEach(_owned, owned => owned.Dispose());
    }
}
