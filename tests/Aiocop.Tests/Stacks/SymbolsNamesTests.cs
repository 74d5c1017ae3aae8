#pragma warning disable CA1859 // The zoo is used through its interfaces.

using System.Reflection;
using System.Runtime.CompilerServices;
using Aiocop.Stacks.Symbols;
using Aiocop.Tests.Stacks.Zoo;
using Xunit;

namespace Aiocop.Tests.Stacks;

public sealed class SymbolsNamesTests
{
    private static readonly Symbolizer s_symbolizer = new(new ModuleTable(), typeof(Symbolizer).Assembly, static _ => { });

    private static readonly (string Case, string Name, Func<Task> Run)[] s_zoo =
    [
        ("method", "Animal<TKey>.Plain", Sync(static () => Animal().Plain())),
        ("generic method", "Animal<TKey>.Get<T>", Sync(static () => Animal().Get(1))),
        ("method of a nested generic type", "Animal<TKey>.Cub<T>.Play<TToy, TFriend>", Sync(static () => new Animal<int>.Cub<string>().Play<int, int>())),
        ("generic async method", "Animal<TKey>.Cub<T>.PlayAsync<TToy>", static () => new Animal<int>.Cub<string>().PlayAsync(1)),
        ("local function in a lambda in a local function", "Animal<TKey>.Cub<T>.Nested<TToy>.Inner<TRule, TDepth>", static () => new Animal<int>.Cub<string>().Nested(1)),
        ("static constructor", "static Animal<TKey>", Sync(static () => RuntimeHelpers.RunClassConstructor(typeof(Animal<Guid>).TypeHandle))),
        ("constructor", "new Animal<TKey>", Sync(static () => _ = new Animal<int>(true))),
        ("finalizer", "~Animal<TKey>", Sync(Finalizer)),
        ("method that is called Finalize", "Animal<TKey>.Finalize", Sync(static () => Animal().Finalize(1))),
        ("getter", "Animal<TKey>.Food.get", Sync(static () => _ = Animal().Food)),
        ("setter", "Animal<TKey>.Food.set", Sync(static () => Animal().Food = 1)),
        ("lambda in a getter", "Animal<TKey>.Lazy.get.(lambda)", Sync(static () => _ = Animal().Lazy)),
        ("iterator property", "Animal<TKey>.Steps.get", Sync(static () => _ = Animal().Steps.Count())),
        ("indexer getter", "Animal<TKey>.this[].get", Sync(static () => _ = Animal()[1])),
        ("indexer setter", "Animal<TKey>.this[].set", Sync(static () => Animal()[1] = 1)),
        ("event add", "Animal<TKey>.Woke.add", Sync(static () => Animal().Woke += static () => { })),
        ("event remove", "Animal<TKey>.Woke.remove", Sync(static () => Animal().Woke -= static () => { })),
        ("operator", "Animal<TKey>.operator +", Sync(static () => _ = Animal() + 1)),
        ("checked operator", "Animal<TKey>.operator checked -", Sync(static () => _ = checked(Animal() - 1))),
        ("assignment operator", "Animal<TKey>.operator +=", Sync(static () => { var animal = Animal(); animal += 1; })),
        ("implicit conversion", "Animal<TKey>.implicit operator", Sync(static () => { int number = Animal(); GC.KeepAlive(number); })),
        ("explicit conversion", "Animal<TKey>.explicit operator", Sync(static () => _ = (string)Animal())),
        ("lambda in an overload", "Animal<TKey>.Overloaded.(lambda)", Sync(static () => Animal().Overloaded())),
        ("lambda in a generic overload", "Animal<TKey>.Overloaded<T>.(lambda)", Sync(static () => Animal().Overloaded(1))),
        ("iterator's finally", "Animal<TKey>.Iterate<T>", Sync(static () => _ = Animal().Iterate(1).Count())),
        ("lambda in a field initializer", "new Keeper.(lambda)", Sync(static () => new Keeper(1).FromInitializer())),
        ("primary constructor's parameter", "Keeper.Pay.get", Sync(static () => _ = new Keeper(1).Pay)),
        ("async method", "Keeper.FeedAsync", static () => new Keeper(1).FeedAsync()),
        ("async ValueTask", "Keeper.FeedValueAsync", static async () => await new Keeper(1).FeedValueAsync()),
        ("async void", "Keeper.FeedAndForget", Signalled(static done => new Keeper(1).FeedAndForget(done))),
        ("async iterator", "Keeper.FeedManyAsync", static async () => { await foreach (var _ in new Keeper(1).FeedManyAsync()) { } }),
        ("closure", "Keeper.Closure.(lambda)", Sync(static () => new Keeper(1).Closure())),
        ("static lambda", "Keeper.StaticLambda.(lambda)", Sync(Keeper.StaticLambda)),
        ("async lambda", "Keeper.AsyncLambda.(lambda)", static () => new Keeper(1).AsyncLambda()),
        ("async void lambda", "Keeper.AsyncVoidLambda.(lambda)", Signalled(static done => new Keeper(1).AsyncVoidLambda(done))),
        ("generic local function", "Keeper.LocalFunction.Sweep<T>", Sync(static () => new Keeper(1).LocalFunction())),
        ("deep local function", "Keeper.Deep.Bottom", Sync(static () => new Keeper(1).Deep())),
        ("local iterator", "Keeper.LocalIterator.Walk", Sync(static () => new Keeper(1).LocalIterator())),
        ("query", "Keeper.Query.(lambda)", Sync(static () => new Keeper(1).Query())),
        ("nested type", "Keeper.Shouter.ToString", Sync(static () => new Keeper(1).AnonymousType())),
        ("method that looks like a getter", "Keeper.get_NotAProperty", static () => new Keeper(1).get_NotAProperty()),
        ("record member", "Ticket.PrintMembers", Sync(static () => new Ticket(1).ToString())),
        ("explicit property", "Dog.ITrick<List<String>>.Prop.get", Sync(static () => _ = Trick().Prop)),
        ("explicit indexer", "Dog.ITrick<List<String>>.this[].get", Sync(static () => _ = Trick()[[]])),
        ("explicit event", "Dog.ITrick<List<String>>.Done.add", Sync(static () => Trick().Done += static () => { })),
        ("lambda in an explicit method", "Dog.ITrick<List<String>>.Do.(lambda)", Sync(static () => Trick().Do())),
        ("explicit async method", "Dog.ITrick<List<String>>.DoAsync", static () => Trick().DoAsync()),
        ("explicit operator implementation", "Dog.ITrick<List<String>>.operator +", Sync(static () => Add<Dog, List<string>>(new Dog(), []))),
        ("default interface method", "ITrick<T>.Default", Sync(static () => Trick().Default())),
        ("extension method", "DogExtensions.Classic.(lambda)", Sync(static () => new Dog().Classic())),
        ("extension property", "DogExtensions.Half.get", Sync(static () => _ = new List<int>().Half)),
        ("extension member with a parameter of its own", "DogExtensions.Convert<T2>", Sync(static () => new List<int>().Convert(""))),
        ("async extension member", "DogExtensions.AddAsync", static () => new List<int>().AddAsync(1)),
        ("extension operator", "DogExtensions.operator *", Sync(static () => _ = new List<int>() * 2)),
        ("base call", "BaseCage.CleanAsync", static () => new Cage().CleanAsync()),
        ("file-local type", "Secret<T>.Keep", SecretDoor.Open),
    ];

    public static TheoryData<string> Cases => [.. s_zoo.Select(static row => row.Case)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_frame_is_named_and_placed_as_written(string @case)
    {
        var (_, name, run) = s_zoo.Single(row => row.Case == @case);

        var seen = await Sightings.Of(run);

        Assert.Equal(name, s_symbolizer.Describe(seen.Mvid, seen.Token)?.Name);
        var source = s_symbolizer.Locate(seen.Mvid, seen.Token, seen.IlOffset);
        Assert.EndsWith("SymbolsZoo.cs", source?.File, StringComparison.Ordinal);
        Assert.Equal(seen.Line, source?.Line);
    }

    [Fact]
    public async Task A_state_machine_keeps_its_metadata_names_beside_the_written_ones()
    {
        var description = await Describe(static () => new Animal<int>.Cub<string>().PlayAsync(1));

        Assert.Equal("Aiocop.Tests.Stacks.Zoo.Animal`1+Cub`1", description.FullTypeName);
        Assert.Equal("Aiocop.Tests.Stacks.Zoo.Animal`1+Cub`1+<PlayAsync>d__1`1", description.MetadataType);
        Assert.Equal("MoveNext", description.MetadataName);
        Assert.Equal("Aiocop.Tests", description.AssemblyName);
        Assert.Equal(AssemblyKind.Other, description.Kind);
        Assert.False(description.IsHidden);
    }

    [Theory]
    [InlineData("async method", true, false)]
    [InlineData("async ValueTask", true, false)]
    [InlineData("async iterator", true, false)]
    [InlineData("async lambda", true, false)]
    [InlineData("async void", true, true)]
    [InlineData("async void lambda", true, true)]
    [InlineData("iterator property", false, false)]
    [InlineData("method", false, false)]
    [InlineData("closure", false, false)]
    public async Task Async_and_async_void_are_told_apart(string @case, bool isAsync, bool isAsyncVoid)
    {
        var description = await Describe(s_zoo.Single(row => row.Case == @case).Run);

        Assert.Equal((isAsync, isAsyncVoid), (description.IsAsync, description.IsAsyncVoid));
    }

    [Fact]
    public async Task What_a_hidden_type_or_method_was_compiled_to_is_hidden_too()
    {
        Assert.True((await Describe(Sync(static () => new Ghost().Visible()))).IsHidden);
        Assert.True((await Describe(static () => new HalfGhost().HiddenAsync())).IsHidden);
        Assert.True(DescribeMethod(typeof(Ghost).GetMethod("Visible")!)!.IsHidden);
    }

    [Fact]
    public void A_static_constructor_says_so()
    {
        var initializer = typeof(Animal<>).TypeInitializer!;

        Assert.True(DescribeMethod(initializer)!.IsStaticConstructor);
        Assert.False(DescribeMethod(typeof(Animal<>).GetMethod("Plain")!)!.IsStaticConstructor);
    }

    [Fact]
    public void The_framework_and_aiocop_are_known()
    {
        var wait = DescribeMethod(typeof(Task<>).GetMethod("get_Result")!)!;

        Assert.Equal("Task<TResult>.Result.get", wait.Name);
        Assert.Equal("System.Threading.Tasks.Task`1", wait.FullTypeName);
        Assert.Equal(AssemblyKind.Framework, wait.Kind);
        Assert.Equal(AssemblyKind.Own, DescribeMethod(typeof(ModuleTable).GetMethod("Find")!)!.Kind);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0x06000000)]
    [InlineData(0x06FFFFFF)]
    [InlineData(0x02000002)]
    [InlineData(unchecked((int)0xFFFFFFFF))]
    public void A_token_of_no_method_has_no_description_and_no_line(int token)
    {
        var mvid = typeof(SymbolsNamesTests).Module.ModuleVersionId;

        Assert.Null(s_symbolizer.Describe(mvid, token));
        Assert.Null(s_symbolizer.Locate(mvid, token, 0));
    }

    [Fact]
    public void Every_method_of_a_large_library_has_a_name()
    {
        const int MethodTable = 0x06000000;
        var mvid = typeof(HttpClient).Module.ModuleVersionId;
        var token = MethodTable + 1;
        for (; s_symbolizer.Describe(mvid, token) is { } method; token++)
        {
            Assert.NotEmpty(method.Name);
            if (method.MetadataName is not (".ctor" or ".cctor"))
                Assert.DoesNotMatch("[bgd]__", method.Name);
        }

        Assert.True(token - MethodTable > 3_000);
    }

    private static async Task<MethodDescription> Describe(Func<Task> run)
    {
        var seen = await Sightings.Of(run);
        return s_symbolizer.Describe(seen.Mvid, seen.Token)!;
    }

    private static MethodDescription? DescribeMethod(MethodBase method) =>
        s_symbolizer.Describe(method.Module.ModuleVersionId, method.MetadataToken);

    private static Animal<int> Animal() => new(false);

    private static ITrick<List<string>> Trick() => new Dog();

    private static TValue Add<T, TValue>(T left, TValue right)
        where T : ITrick<TValue> => left + right;

    private static void Finalizer() =>
        typeof(Animal<int>).GetMethod("Finalize", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(Animal(), null);

    private static Func<Task> Sync(Action action) => () =>
    {
        action();
        return Task.CompletedTask;
    };

    private static Func<Task> Signalled(Action<TaskCompletionSource> action) => () =>
    {
        var done = new TaskCompletionSource();
        action(done);
        return done.Task;
    };
}
