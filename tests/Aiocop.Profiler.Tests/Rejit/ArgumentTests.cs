using Aiocop.Profiler.Tests.Support;
using Xunit;

namespace Aiocop.Profiler.Tests.Rejit;

/// <summary>What arrives at the entry hook.</summary>
public class ArgumentTests
{
    private enum Color
    {
        Red = 7,
    }

    private enum Wide : long
    {
        Low = 0x1_0000_0005,
    }

    [Fact]
    public void Objects_and_a_number_arrive_with_the_hooks_id()
    {
        var seen = Seen(nameof(Sample.Take), () => new Sample("s").Take("text", 5, [1, 2]), object0: 0, object1: 2, number: 1);
        Assert.Equal(42, seen.HookId);
        Assert.Equal("text", seen.Object0);
        Assert.Equal([1, 2], Assert.IsType<int[]>(seen.Object1));
        Assert.Equal(5, seen.Number);
    }

    [Fact]
    public void This_arrives_when_it_is_an_object()
    {
        var sample = new Sample("me");
        Assert.Same(sample, Seen(nameof(Sample.Take), () => sample.Take("", 0, []), object0: -2).Object0);
        Assert.Null(Seen(nameof(Sample.Static), () => Sample.Static(1), object0: -2).Object0);
        Assert.Null(Seen(typeof(ValueSample), nameof(ValueSample.Run), () => new ValueSample().Run(), object0: -2).Object0);
    }

    [Fact]
    public void A_constructor_hands_over_the_object_that_it_makes()
    {
        Sample? made = null;
        var seen = Seen(".ctor", () => made = new Sample("x"), object0: -2, object1: 0);
        Assert.Same(made, seen.Object0);
        Assert.Equal("x", seen.Object1);
    }

    [Fact]
    public void What_can_not_be_an_object_arrives_as_nothing()
    {
        foreach (short parameter in new short[] { 0, 1, 2, 3, 4, 9, -1 })
        {
            var seen = Seen(nameof(Sample.Odd), () => { string s = "r"; Sample.Odd(ref s, "span", 1, 2.5, "generic"); }, object0: parameter);
            Assert.Null(seen.Object0);
            Assert.Equal(1, seen.Enters);
        }
    }

    [Fact]
    public void A_generic_class_is_an_object()
    {
        List<int> list = [1];
        Assert.Same(list, Seen(nameof(Sample.GenericInstance), () => Sample.GenericInstance(list, default), object0: 0).Object0);
        Assert.Null(Seen(nameof(Sample.GenericInstance), () => Sample.GenericInstance(list, default), object0: 1).Object0);
    }

    [Theory]
    [InlineData(0, -5)]
    [InlineData(1, 0xFFFF_FFFB)]
    [InlineData(2, -6)]
    [InlineData(3, 'x')]
    [InlineData(4, 1)]
    [InlineData(5, -7)]
    [InlineData(6, 250)]
    [InlineData(7, 7)]
    [InlineData(8, 5)]
    [InlineData(9, 1500)]
    [InlineData(10, long.MinValue)]
    [InlineData(11, long.MinValue)]
    [InlineData(12, long.MinValue)]
    [InlineData(-1, long.MinValue)]
    public void Numbers_arrive_widened(short parameter, long expected)
    {
        var seen = Seen(nameof(Sample.Numbers), () => Sample.Numbers(
            -5, 0xFFFF_FFFB, -6, 'x', true, -7, 250, Color.Red, Wide.Low, TimeSpan.FromSeconds(1.5), 2.5, "no", DayOfWeek.Friday),
            number: parameter);
        Assert.Equal(expected, seen.Number);
    }

    [Fact]
    public void An_infinite_time_span_is_minus_one()
    {
        var seen = Seen(nameof(Sample.Timed), () => Sample.Timed(Timeout.InfiniteTimeSpan), number: 0);
        Assert.Equal(-1, seen.Number);
    }

    private static Observation Seen(string method, Action call, short object0 = -1, short object1 = -1, short number = -1) =>
        Seen(typeof(Sample), method, call, object0, object1, number);

    private static Observation Seen(Type type, string method, Action call, short object0 = -1, short object1 = -1, short number = -1)
    {
        Observation? seen = null;
        var target = Target.Of(type, method) with
        {
            HookId = 42,
            PassesArguments = true,
            Object0 = object0,
            Object1 = object1,
            Number = number,
        };
        TestEngine.WhileArmed(target, () => seen = HookRecorder.Watch(call));
        Assert.Null(seen!.Escaped);
        Assert.Equal((1, 1, 0), seen.Counts);
        return seen;
    }

    private sealed class Sample(string name)
    {
        public string Take(string a, int b, int[] c) => name + a + b + c.Length;

        public static int Static(int a) => a;

        public static int Odd<T>(ref string a, ReadOnlySpan<char> b, int c, double d, T e) =>
            a.Length + b.Length + c + (int)d + (e is null ? 0 : 1);

        public static int GenericInstance(List<int> a, KeyValuePair<int, string> b) => a.Count + b.Key;

        public static int Numbers(
            int a, uint b, long c, char d, bool e, sbyte f, byte g, Color h, Wide i, TimeSpan j, double k, string l, DayOfWeek m) =>
            a + (int)b + (int)c + d + (e ? 1 : 0) + f + g + (int)h + (int)i + j.Seconds + (int)k + l.Length + (int)m;

        public static int Timed(TimeSpan a) => a.Milliseconds;
    }

    private struct ValueSample
    {
        public int Runs;

        public int Run() => ++Runs;
    }
}
