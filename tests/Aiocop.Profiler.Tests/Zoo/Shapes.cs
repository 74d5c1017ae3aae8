using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Aiocop.Profiler.Tests.Zoo;

/// <summary>Control flow and clauses as C# can express them.</summary>
internal static class Shapes
{
    private static int s_side;

    public static int Side => s_side;

    public static void Empty()
    {
    }

    public static int TwoReturns(int a)
    {
        if (a > 3) return a * 2;
        for (int i = 0; i < 3; i++) a += i;
        return a;
    }

    public static string Switch(int a)
    {
        switch (a)
        {
            case 0: return "zero";
            case 1: return "one";
            case 2: return "two";
            case 3: return "three";
            case 4: return "four";
            case 7: return "seven";
            default: return "many";
        }
    }

    public static int SwitchOnString(string text) => text switch
    {
        "alpha" => 1,
        "beta" => 2,
        "gamma" => 3,
        "delta" => 4,
        "epsilon" => 5,
        "zeta" => 6,
        "eta" => 7,
        "theta" => 8,
        _ => -1,
    };

    public static string Nested(int a)
    {
        string trace = "";
        try
        {
            try
            {
                trace += "t";
                if (a == 1) throw new InvalidOperationException("one");
                if (a == 2) throw new ArgumentException("two");
                return trace + "r";
            }
            catch (InvalidOperationException e) when (e.Message.Length == 3)
            {
                trace += "f";
            }
            finally
            {
                trace += "n";
                s_side++;
            }
            trace += "a";
        }
        catch (ArgumentException)
        {
            trace += "c";
        }
        return trace;
    }

    [DoesNotReturn]
    public static void OnlyThrows() => throw new InvalidOperationException("always");

    [DoesNotReturn]
    public static int LoopsUntilItThrows(int a)
    {
        while (true)
        {
            if (a-- == 0) throw new InvalidOperationException("counted down");
        }
    }

    public static int ThrowsInFinally(string text)
    {
        try
        {
            return text.Length;
        }
        finally
        {
            s_side += int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    public static int Rethrows(string text)
    {
        try
        {
            return int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (FormatException)
        {
            s_side++;
            throw;
        }
    }

    public static int CatchesItself(string text)
    {
        try
        {
            return int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (FormatException)
        {
            return -1;
        }
    }

    public static int Recursive(int n) => n <= 1 ? 1 : n * Recursive(n - 1);

    public static int ThrowsFromDepth(int n) => n == 0 ? throw new InvalidOperationException("deep") : ThrowsFromDepth(n - 1) + 1;

    public static int Locked(object gate)
    {
        lock (gate)
        {
            return ++s_side * 0;
        }
    }

    [MethodImpl(MethodImplOptions.Synchronized)]
    public static int Synchronized(int a) => a + 1;

    public static int Checked(int a)
    {
        checked
        {
            return a * 2;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Inlined(int a) => a + 41;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static int CallsInlined(int a) => Inlined(a) + Inlined(a + 1);

    public static double Mixed(float a, double b, decimal c, char d, bool e, sbyte f, ulong g) =>
        a + b + (double)c + d + (e ? 1 : 0) + f + g;

    public static IEnumerable<int> Iterator(int n)
    {
        for (int i = 0; i < n; i++) yield return i * i;
    }

    public static async Task<int> AsyncWork(int n)
    {
        int sum = 0;
        for (int i = 0; i < n; i++)
        {
            await Task.Yield();
            sum += i;
        }
        return sum;
    }
}
