namespace Aiocop.Profiler.Tests.Zoo;

/// <summary>Types that derive from one another in the ways that C# has.</summary>
internal abstract class Family
{
    public abstract int Abstract(int a);

    public virtual int Run(int a) => a;

    public virtual int Run(string a) => a.Length;

    public int Plain(int a) => a;
}

internal class Child : Family
{
    public override int Abstract(int a) => a + 1;

    public override int Run(int a) => base.Run(a) + 1;
}

internal abstract class Undecided : Family
{
    public abstract override int Run(int a);
}

internal sealed class GrandChild : Child
{
    public override int Run(int a) => a + 2;

    public override int Run(string a) => a.Length + 2;

    public new int Plain(int a) => a + 2;
}

/// <summary>Has nothing of its own.</summary>
internal sealed class Heir : Child;

internal class Foster<T> : Family
{
    public override int Abstract(int a) => a + 3;

    public override int Run(int a) => a + typeof(T).Name.Length;

    internal sealed class Nested : Foster<int>
    {
        public override int Run(int a) => a + 4;
    }
}

internal sealed class FosterOfText : Foster<string>
{
    public override int Run(int a) => base.Run(a) + 5;
}

/// <summary>Has the method, and no such relation.</summary>
internal sealed class Stranger
{
    public int Run(int a) => a;
}

internal interface IRunner
{
    int Run(int a);

    interface INested
    {
        int Walk(int a);
    }
}

internal interface IFastRunner : IRunner
{
    int IRunner.Run(int a) => a + 10;
}

internal sealed class Runner : IRunner
{
    public int Run(int a) => a + 1;
}

internal sealed class ExplicitRunner : IRunner, IRunner.INested
{
    int IRunner.Run(int a) => a + 2;

    int IRunner.INested.Walk(int a) => a + 2;
}

internal readonly struct ValueRunner : IRunner
{
    public int Run(int a) => a + 3;
}

internal sealed class FastRunner : IFastRunner;
