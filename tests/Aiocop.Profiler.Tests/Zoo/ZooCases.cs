using System.Globalization;
using System.Runtime.CompilerServices;
using Aiocop.Profiler.Tests.Support;
using static Aiocop.Profiler.Tests.Zoo.Values;

namespace Aiocop.Profiler.Tests.Zoo;

/// <summary>The zoo's inventory, as far as C# can write it.</summary>
internal static unsafe class ZooCases
{
    private static readonly object s_gate = new();

    public static IReadOnlyList<ZooCase> All { get; } =
    [
        Shape(nameof(Shapes.Empty), () => { Shapes.Empty(); return 0; }),
        Shape(nameof(Shapes.TwoReturns), () => Shapes.TwoReturns(9) + Shapes.TwoReturns(1), 2),
        Shape(nameof(Shapes.Switch), () => string.Join(' ', Enumerable.Range(-1, 10).Select(Shapes.Switch)), 10),
        Shape(nameof(Shapes.SwitchOnString), () => Shapes.SwitchOnString("zeta") + Shapes.SwitchOnString("?"), 2),
        Shape(nameof(Shapes.Nested), () => Shapes.Nested(0) + Shapes.Nested(1) + Shapes.Nested(2), 3),
        Shape(nameof(Shapes.OnlyThrows), () => { Shapes.OnlyThrows(); return 0; }, 1, 1),
        Shape(nameof(Shapes.LoopsUntilItThrows), () => Shapes.LoopsUntilItThrows(5), 1, 1),
        Shape(nameof(Shapes.ThrowsInFinally), () => Shapes.ThrowsInFinally("1") + Shapes.ThrowsInFinally("x"), 2, 1),
        Shape(nameof(Shapes.Rethrows), () => Shapes.Rethrows("1") + Shapes.Rethrows("x"), 2, 1),
        Shape(nameof(Shapes.CatchesItself), () => Shapes.CatchesItself("1") + Shapes.CatchesItself("x"), 2),
        Shape(nameof(Shapes.Recursive), () => Shapes.Recursive(6), 6),
        Shape(nameof(Shapes.ThrowsFromDepth), () => Shapes.ThrowsFromDepth(4), 5, 5),
        Shape(nameof(Shapes.Locked), () => Shapes.Locked(s_gate)),
        Shape(nameof(Shapes.Synchronized), () => Shapes.Synchronized(2)),
        Shape(nameof(Shapes.Checked), () => Shapes.Checked(2) + Shapes.Checked(int.MaxValue), 2, 1),
        Shape(nameof(Shapes.Inlined), () => Shapes.CallsInlined(1), 2),
        Shape(nameof(Shapes.Mixed), () => Shapes.Mixed(1.5f, 2.5, 3.5m, 'a', true, -7, 9)),
        new("iterator", Target.Of(StateMachine<IteratorStateMachineAttribute>(nameof(Shapes.Iterator)), "MoveNext"),
            () => string.Join(',', Shapes.Iterator(3))) { Enters = 4 },
        new("async method", Target.Of(StateMachine<AsyncStateMachineAttribute>(nameof(Shapes.AsyncWork)), "MoveNext"),
            () => Shapes.AsyncWork(0).Result),

        Value(nameof(Values.RefReturn), () => { ref int slot = ref RefReturn(2); slot++; return slot--; }),
        Value(nameof(Values.ReadonlyRefReturn), () => ReadonlyRefReturn(1)),
        Value(nameof(Values.SpanReturn), () => SpanReturn(1)[1]),
        Value(nameof(Values.StructReturn), () => StructReturn(3)),
        Value(nameof(Values.NullableTuple), () => (NullableTuple(1), NullableTuple(0)), 2),
        Value(nameof(Values.RefAndOut), () => { int a = 1; int sum = RefAndOut(ref a, out string b, 40); return (a, b, sum); }),
        Value(nameof(Values.SpanArgument), () => SpanArgument("abc")),
        Value(nameof(Values.Stackalloc), () => Stackalloc(50)),
        Value(nameof(Values.Pinned), () => Pinned([1, 2, 3])),
        Value(nameof(Values.PointerReturn), () => { int* two = stackalloc int[] { 1, 2 }; return *PointerReturn(two); }),
        Value(nameof(Values.NativeReturn), () => NativeReturn(5)),
        Value(nameof(Values.FunctionPointer), () => FunctionPointer(&AddOne)),
        Value(nameof(Values.Volatile), () => Values.Volatile(5)),
        Value(nameof(Values.Constrained), () => Constrained(5) + Constrained(true), 2),
        Value(nameof(Values.ArrayElement), () => ArrayElement(["a", "b"]) + ArrayElement([2, 1]), 2),
        Value(nameof(Values.Generic), () => Generic("a", text => text + "b") + Generic(1, number => number + 1), 2),
        Value(nameof(Values.NullReference), () => NullReference(null), 1, 1),
        Value(nameof(Values.Lambda), () => Lambda(1)()),

        Of(typeof(Box<>), "Get", () => new Box<string>("x").Get() + new Box<int>(3).Get() + new Box<Big>(default).Get(), 3),
        Of(typeof(Box<>), "Convert", () => new Box<string>("4").Convert(Parse) + new Box<int>(3).Convert(number => $"<{number}>"), 2),
        Of(typeof(Box<>), "Describe", () => Box<string>.Describe("s") + Box<long>.Describe(7), 2),
        Of(typeof(Animal), "Instance", () => new Dog(4, "rex").Instance("!")),
        Of(typeof(Dog), "Name", () => new Dog(4, "rex").Name()),
        Of(typeof(Animal), ".ctor", () => new Dog(4, "rex").Legs + new Animal(2).Legs, 2),
        Of(typeof(Animal), "get_Legs", () => new Dog(4, "rex").Legs),
        Of(typeof(Point), "Move", () => { var point = new Point(3); point.Move(4); return point.X; }),
        Of(typeof(Point), ".ctor", () => new Point(3).X),
        Of(typeof(Wrapper), "ToString", () => $"{(object)new Wrapper(3)}"),
        Of(typeof(Wrapper), "Twice", () => new Wrapper(3).Twice()),
    ];

    private static string Parse(string text) => (int.Parse(text, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);

    private static ZooCase Shape(string method, Func<object?> call, int enters = 1, int faults = 0) =>
        Of(typeof(Shapes), method, call, enters, faults);

    private static ZooCase Value(string method, Func<object?> call, int enters = 1, int faults = 0) =>
        Of(typeof(Values), method, call, enters, faults);

    private static ZooCase Of(Type type, string method, Func<object?> call, int enters = 1, int faults = 0) =>
        new($"{type.Name}.{method}", Target.Of(type, method), call) { Enters = enters, Faults = faults };

    private static Type StateMachine<T>(string method) where T : StateMachineAttribute =>
        ((T)typeof(Shapes).GetMethod(method)!.GetCustomAttributes(typeof(T), false).Single()).StateMachineType;
}
