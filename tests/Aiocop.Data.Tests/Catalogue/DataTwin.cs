namespace Aiocop.Data.Tests.Catalogue;

/// <summary>
/// An asynchronous API of a package. It must be no finding, unless it blocks inside: then it is found as
/// <see cref="Expect"/> says.
/// </summary>
internal sealed class DataTwin
{
    private DataTwin(string call, Func<Task> run)
    {
        Call = call;
        Run = run;
    }

    public string Call { get; }

    public Func<Task> Run { get; }

    /// <summary>Gets the names of the findings; none of what is asynchronous indeed.</summary>
    public string[] Expect { get; private init; } = [];

    public Func<Task> Prepare { get; private init; } = () => Task.CompletedTask;

    public Func<ValueTask> CleanUp { get; private init; } = () => ValueTask.CompletedTask;

    public static DataTwin Of(string call, Func<Task> run, params string[] expect) => new(call, run) { Expect = expect };

    /// <summary>A call on something that is prepared before and disposed of afterwards, outside of the watched code.</summary>
    public static DataTwin On<T>(string call, Func<Task<T>> prepare, Func<T, Task> run, params string[] expect)
        where T : class, IAsyncDisposable
    {
        T? prepared = null;
        return new DataTwin(call, () => run(prepared!))
        {
            Prepare = async () => prepared = await prepare(),
            CleanUp = () => Interlocked.Exchange(ref prepared, null)?.DisposeAsync() ?? ValueTask.CompletedTask,
            Expect = expect,
        };
    }

    public override string ToString() => Call;
}
