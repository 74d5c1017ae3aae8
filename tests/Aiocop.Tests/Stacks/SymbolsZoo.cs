// Every kind of method whose compiled name differs from the written one. What they do is call Sightings.Here.
#pragma warning disable CA1822, CA1052, CA1801, CA1819, CA2225, CA1065, CA1063, CA1816, CA1707, CA1852, CA1861

using System.Diagnostics;

namespace Aiocop.Tests.Stacks.Zoo;

internal class Animal<TKey>
{
    static Animal() { if (typeof(TKey) == typeof(Guid)) Sightings.Here(); }

    public Animal(bool look) { if (look) Sightings.Here(); }

    ~Animal() => Sightings.Here();

    public int Food { get => Sightings.Value(1); set => Sightings.Value(value); }

    public int Lazy { get { Func<int> read = () => Sightings.Value(1); return read(); } }

    public IEnumerable<int> Steps { get { yield return 1; Sightings.Here(); } }

    public int this[int index] { get => Sightings.Value(index); set => Sightings.Value(value); }

    public event Action Woke { add => Sightings.Here(); remove => Sightings.Here(); }

    public static Animal<TKey> operator +(Animal<TKey> left, int right) => Sightings.Value(left);

    public static Animal<TKey> operator checked -(Animal<TKey> left, int right) => Sightings.Value(left);

    public static Animal<TKey> operator -(Animal<TKey> left, int right) => Sightings.Value(left);

    public void operator +=(int amount) => Sightings.Here();

    public static implicit operator int(Animal<TKey> animal) => Sightings.Value(1);

    public static explicit operator string(Animal<TKey> animal) => Sightings.Value("");

    public void Finalize(int notAFinalizer) => Sightings.Here();

    public void Plain() => Sightings.Here();

    public T Get<T>(T value) => Sightings.Value(value);

    public void Overloaded() => Lambda<int>(() => Sightings.Here());

    public void Overloaded<T>(T value) => Lambda<T>(() => { Sightings.Here(); _ = value; });

    public IEnumerable<T> Iterate<T>(T value)
    {
        try
        {
            yield return value;
        }
        finally
        {
            Sightings.Here();
        }
    }

    private static void Lambda<T>(Action action) => action();

    internal class Cub<T>
    {
        public void Play<TToy, TFriend>() => Sightings.Here();

        public async Task<TToy> PlayAsync<TToy>(TToy toy)
        {
            await Task.Yield();
            Sightings.Here();
            return toy;
        }

        public async Task Nested<TToy>(TToy toy)
        {
            await Outer(1);

            async Task Outer<TRule>(TRule rule)
            {
                Func<Task> lambda = async () => { await Task.Yield(); await Inner(rule); };
                await lambda();

                async Task Inner<TDepth>(TDepth depth)
                {
                    await Task.Yield();
                    Sightings.Here();
                    GC.KeepAlive((toy, depth));
                }
            }
        }
    }
}

internal sealed class Keeper(int pay)
{
    private readonly Func<int> _initializer = () => Sightings.Value(1);

    public int FromInitializer() => _initializer();

    public int Pay => Sightings.Value(pay);

    public async Task FeedAsync() { await Task.Yield(); Sightings.Here(); }

    public async ValueTask FeedValueAsync() { await Task.Yield(); Sightings.Here(); }

    public async void FeedAndForget(TaskCompletionSource done) { await Task.Yield(); Sightings.Here(); done.SetResult(); }

    public async IAsyncEnumerable<int> FeedManyAsync() { await Task.Yield(); Sightings.Here(); yield return pay; }

    public void Closure() { Action act = () => { Sightings.Here(); _ = pay; }; act(); }

    public static void StaticLambda() { Action act = static () => Sightings.Here(); act(); }

    public async Task AsyncLambda() { Func<Task> act = async () => { await Task.Yield(); Sightings.Value(pay); }; await act(); }

    public void AsyncVoidLambda(TaskCompletionSource done)
    {
        Action act = async () => { await Task.Yield(); Sightings.Here(); done.SetResult(); };
        act();
    }

    public void LocalFunction() { Sweep(1); static void Sweep<T>(T _) => Sightings.Here(); }

    public void Deep()
    {
        Action lambda = () => { Middle(); void Middle() { Bottom(); void Bottom() { Sightings.Here(); _ = pay; } } };
        lambda();
    }

    public void LocalIterator() { foreach (var _ in Walk()) { } IEnumerable<int> Walk() { yield return pay; Sightings.Here(); } }

    public int Query() => (from n in new[] { 1 } where Sightings.Value(true) select n).Count();

    public void AnonymousType() => new { Name = new Shouter() }.ToString();

    public async Task get_NotAProperty() { await Task.Yield(); Sightings.Here(); }

    private sealed class Shouter { public override string ToString() => Sightings.Value(""); }
}

internal record Ticket(int Price)
{
    protected virtual bool PrintMembers(System.Text.StringBuilder builder) => Sightings.Value(true);
}

internal interface ITrick<T>
{
    T Prop { get; }

    int this[T index] { get; }

    event Action Done;

    void Do();

    Task DoAsync();

    void Default() => Sightings.Here();

    static abstract T operator +(ITrick<T> left, T right);
}

internal sealed class Dog : ITrick<List<string>>
{
    List<string> ITrick<List<string>>.Prop => Sightings.Value(new List<string>());

    int ITrick<List<string>>.this[List<string> index] => Sightings.Value(1);

    event Action ITrick<List<string>>.Done { add => Sightings.Here(); remove { } }

    void ITrick<List<string>>.Do() { Action act = () => Sightings.Here(); act(); }

    async Task ITrick<List<string>>.DoAsync() { await Task.Yield(); Sightings.Here(); }

    static List<string> ITrick<List<string>>.operator +(ITrick<List<string>> left, List<string> right) => Sightings.Value(right);
}

internal static class DogExtensions
{
    public static void Classic(this Dog dog) { Action act = () => { Sightings.Here(); _ = dog; }; act(); }

    extension<T>(List<T> list)
    {
        public int Half => Sightings.Value(list.Count / 2);

        public T2 Convert<T2>(T2 value) => Sightings.Value(value);

        public async Task AddAsync(T value) { await Task.Yield(); Sightings.Here(); list.Add(value); }

        public static List<T> operator *(List<T> left, int right) => Sightings.Value(left);
    }
}

internal class BaseCage
{
    public virtual Task CleanAsync() { Sightings.Here(); return Task.CompletedTask; }
}

internal sealed class Cage : BaseCage
{
    public override async Task CleanAsync() { await base.CleanAsync(); Func<Task> again = () => base.CleanAsync(); await again(); }
}

[StackTraceHidden]
internal sealed class Ghost
{
    public void Visible() { Action act = () => Sightings.Here(); act(); }
}

internal sealed class HalfGhost
{
    [StackTraceHidden]
    public async Task HiddenAsync() { await Task.Yield(); Sightings.Here(); }
}

file sealed class Secret<T>
{
    public async Task Keep() { await Task.Yield(); Sightings.Here(); }
}

internal static class SecretDoor
{
    public static Task Open() => new Secret<int>().Keep();
}
