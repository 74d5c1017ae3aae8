namespace Aiocop.Soak.Tests;

/// <summary>Operations of one kind, purely asynchronous, by several workers side by side.</summary>
internal sealed class SoakFamily
{
    private readonly Func<(Func<Task> Run, IDisposable Owned)> _prepare;

    private SoakFamily(string name, int operations, int workers, int each, Func<(Func<Task> Run, IDisposable Owned)> prepare)
    {
        Name = name;
        Workers = workers;
        Each = each;
        Runs = ((operations - 1) / (workers * each)) + 1;
        _prepare = prepare;
    }

    public string Name { get; }

    public int Workers { get; }

    /// <summary>Gets how many operations one run makes.</summary>
    public int Each { get; }

    /// <summary>Gets how often each worker runs.</summary>
    public int Runs { get; }

    public int Operations => Workers * Runs * Each;

    /// <param name="name">What is done.</param>
    /// <param name="operations">How many operations there are to be at least, of all workers.</param>
    /// <param name="prepare">Makes what one worker needs; not watched.</param>
    /// <param name="run">What a worker does again and again; watched.</param>
    /// <param name="workers">How many there are.</param>
    /// <param name="each">How many operations one run makes.</param>
    public static SoakFamily Of<T>(string name, int operations, Func<T> prepare, Func<T, Task> run, int workers = 4, int each = 1)
        where T : IDisposable => new(name, operations, workers, each, () =>
        {
            T prepared = prepare();
            return (() => run(prepared), prepared);
        });

    /// <summary>One that needs nothing.</summary>
    public static SoakFamily Of(string name, int operations, Func<Task> run, int workers = 4, int each = 1) =>
        Of(name, operations, () => new MemoryStream(), _ => run(), workers, each);

    public (Func<Task> Run, IDisposable Owned) Prepare() => _prepare();
}
