using System.Runtime.CompilerServices;

namespace Aiocop.Profiler.Tests.Zoo;

/// <summary>Refs, pointers, ref structs, big structs, generics, constructors: whatever has to pass through a local.</summary>
internal static unsafe class Values
{
    private static readonly int[] s_numbers = [10, 20, 30, 40];
    private static volatile int s_volatile;

    internal record struct Big(long A, long B, long C, string D);

    internal readonly struct Wrapper(int value)
    {
        private readonly int _value = value;

        public int Twice() => _value * 2;

        public override string ToString() => $"wrapped {_value}";
    }

    public static ref int RefReturn(int index) => ref s_numbers[index];

    public static ref readonly int ReadonlyRefReturn(int index) => ref s_numbers[index];

    public static Span<int> SpanReturn(int start) => s_numbers.AsSpan(start);

    public static Big StructReturn(int a) => new(a, a + 1, a + 2, "big");

    public static (int, string)? NullableTuple(int a) => a > 0 ? (a, "yes") : null;

    public static int RefAndOut(ref int a, out string b, in long c)
    {
        a++;
        b = "out";
        return (int)c + a;
    }

    public static int SpanArgument(ReadOnlySpan<char> text) => text.Length + text[0];

    public static int Stackalloc(int n)
    {
        int* numbers = stackalloc int[n];
        for (int i = 0; i < n; i++) numbers[i] = i;
        int sum = 0;
        for (int i = 0; i < n; i++) sum += numbers[i];
        return sum;
    }

    public static int Pinned(byte[] bytes)
    {
        fixed (byte* first = bytes)
        {
            return first[0] + first[bytes.Length - 1];
        }
    }

    public static int* PointerReturn(int* pointer) => pointer + 1;

    public static nint NativeReturn(nint a) => a + 1;

    public static int FunctionPointer(delegate*<int, int> function) => function(20);

    public static int AddOne(int a) => a + 1;

    public static int Volatile(int a)
    {
        s_volatile = a;
        return s_volatile + 1;
    }

    public static string Constrained<T>(T value) where T : struct => value.ToString() + value.GetHashCode();

    public static int ArrayElement<T>(T[] values) where T : IComparable<T> => values[0].CompareTo(values[1]);

    public static T Generic<T>(T value, Func<T, T> change) => change(value);

    public static int NullReference(string? text) => text!.Length;

    public static Func<int> Lambda(int a) => () => a + 1;

    internal sealed class Box<T>(T value)
    {
        private readonly T _value = value;

        public T Get() => _value;

        public TOther Convert<TOther>(Func<T, TOther> convert) => convert(_value);

        public static string Describe(T value) => $"{typeof(T).Name} {value}";
    }

    internal class Animal
    {
        public Animal(int legs) => Legs = legs;

        public int Legs { get; }

        public virtual string Name() => "animal";

        [MethodImpl(MethodImplOptions.NoInlining)]
        public string Instance(string suffix) => Name() + suffix + Legs;
    }

    internal sealed class Dog(int legs, string name) : Animal(legs)
    {
        public override string Name() => name;
    }

    internal struct Point
    {
        public int X;

        public Point(int x) => X = x;

        public int Move(int by) => X += by;
    }
}
