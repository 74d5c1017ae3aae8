namespace Aiocop.Tests.Catalogue;

/// <summary>
/// A real call of a catalogued method. <see cref="Prepare"/> and <see cref="CleanUp"/> run outside of the watched code,
/// on any thread; <see cref="Run"/> runs inside of it and makes one outermost catalogued call, unless
/// <see cref="Expect"/> says otherwise. It may be run again after it was cleaned up.
/// </summary>
internal sealed class Exercise
{
    private Exercise(string row, string call, Action run)
    {
        Row = row;
        Call = call;
        Run = run;
        Expect = [];
    }

    /// <summary>Gets the name of the row that this exercises.</summary>
    public string Row { get; }

    /// <summary>Gets what is called, with the overload: <c>File.ReadAllText(string)</c>.</summary>
    public string Call { get; }

    public Action Run { get; }

    /// <summary>Gets the names of the events in their order; the row's own name unless set.</summary>
    public string[] Expect { get; private init; }

    /// <summary>Gets a text that the first event must show among its arguments; known once prepared, null: none.</summary>
    public Func<string>? Shows { get; private init; }

    /// <summary>Gets how long the longest of the calls takes at least; zero: not known.</summary>
    public TimeSpan AtLeast { get; private init; }

    public Action Prepare { get; private init; } = () => { };

    public Action CleanUp { get; private init; } = () => { };

    /// <summary>A call that needs nothing prepared.</summary>
    public static Exercise Of(string row, string call, Action run, string[]? expect = null, int atLeastMs = 0) =>
        new(row, call, run) { Expect = expect ?? [row], AtLeast = TimeSpan.FromMilliseconds(atLeastMs) };

    /// <summary>A call on something that is prepared before and disposed of afterwards.</summary>
    /// <param name="row">The row's name.</param>
    /// <param name="call">What is called.</param>
    /// <param name="prepare">Makes what the call needs.</param>
    /// <param name="run">The call.</param>
    /// <param name="shows">What the event must show.</param>
    /// <param name="expect">The names of the events, if they are not just the row's.</param>
    /// <param name="atLeastMs">How long the call takes at least, if that is known.</param>
    public static Exercise On<T>(
        string row, string call, Func<T> prepare, Action<T> run, Func<T, string>? shows = null, string[]? expect = null,
        int atLeastMs = 0)
        where T : class, IDisposable
    {
        T? prepared = null;
        return new Exercise(row, call, () => run(prepared!))
        {
            Prepare = () => prepared = prepare(),
            CleanUp = () => Interlocked.Exchange(ref prepared, null)?.Dispose(),
            Shows = shows is null ? null : () => shows(prepared!),
            Expect = expect ?? [row],
            AtLeast = TimeSpan.FromMilliseconds(atLeastMs),
        };
    }

    public override string ToString() => Call;
}
