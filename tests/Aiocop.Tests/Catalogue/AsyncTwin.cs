using Aiocop.Tests.Support;

namespace Aiocop.Tests.Catalogue;

/// <summary>An asynchronous API: whatever it does for its own purpose, it must be no finding.</summary>
internal sealed class AsyncTwin
{
    private AsyncTwin(string call, Func<Task> run)
    {
        Call = call;
        Run = run;
    }

    /// <summary>Gets what is called: <c>File.ReadAllTextAsync</c>. A shield's own name, if there is one for it.</summary>
    public string Call { get; }

    public Func<Task> Run { get; }

    public Action Prepare { get; private init; } = () => { };

    public Action CleanUp { get; private init; } = () => { };

    public static AsyncTwin Of(string call, Func<Task> run) => new(call, run);

    /// <summary>A call on something that is prepared before and disposed of afterwards, outside of the watched code.</summary>
    public static AsyncTwin On<T>(string call, Func<T> prepare, Func<T, Task> run)
        where T : class, IDisposable
    {
        T? prepared = null;
        return new AsyncTwin(call, () => run(prepared!))
        {
            Prepare = () => prepared = prepare(),
            CleanUp = () => Interlocked.Exchange(ref prepared, null)?.Dispose(),
        };
    }

    /// <summary>Runs it on the thread pool; prepares it before and cleans up afterwards.</summary>
    public async Task<WatchResult> Watch()
    {
        Prepare();
        try
        {
            return await Monitored.Async(Run);
        }
        finally
        {
            CleanUp();
        }
    }

    public override string ToString() => Call;
}
