using System.Runtime.CompilerServices;

namespace Attribution;

/// <summary>Statements inside of which something blocks.</summary>
internal static class Statements
{
    private static readonly Lock s_lock = new();
    private static readonly string[] s_paths = ["linq"];

    public static async Task Finally()
    {
        try
        {
            await Gate.Opening;
        }
        finally
        {
            _ = File.Exists("finally"); // <- finally blocks Statements.Finally
        }
    }

    public static async Task Using()
    {
        using (new Closing())
        {
            await Gate.Opening;
        } // <- using calls 1 Statements.Using
    }

    public static async Task Catch()
    {
        try
        {
            await Gate.Opening;
            throw new InvalidOperationException();
        }
        catch (InvalidOperationException)
        {
            _ = File.Exists("catch"); // <- catch blocks Statements.Catch
        }
    }

    /// <summary>The compiler moves such a catch block out of the handler.</summary>
    public static async Task CatchAwaits()
    {
        try
        {
            throw new InvalidOperationException();
        }
        catch (InvalidOperationException)
        {
            await Inner(); // <- catch-awaits awaits 1 Statements.CatchAwaits
        }

        static async Task Inner()
        {
            await Gate.Opening;
            _ = File.Exists("catch-awaits"); // <- catch-awaits blocks Statements.CatchAwaits.Inner
        }
    }

    public static async Task Lock()
    {
        await Gate.Opening;
        lock (s_lock)
        {
            _ = File.Exists("lock"); // <- lock blocks Statements.Lock
        }
    }

    public static async Task Linq()
    {
        IEnumerable<string> existing = s_paths.Where(path => File.Exists(path)); // <- linq blocks Statements.Linq.(lambda)
        await Gate.Opening;
        Use(existing.ToArray()); // <- linq calls 1 Statements.Linq
    }

    public static async Task Switch()
    {
        await Gate.Opening;
        bool exists = s_paths.Length switch // <- switch blocks Statements.Switch [Optimised]
        {
            0 => File.Exists("nothing"),
            1 => File.Exists("switch"), // <- switch blocks Statements.Switch [Debug Release]
            _ => File.Exists("more"),
        };
        Use(exists);
    }

    public static async Task ManyLines()
    {
        await Gate.Opening;
        Use(string // <- many-lines calls 1 Statements.ManyLines
            .Concat("many-", "lines")
            .Trim()
            is { } path && Exists(
                path,
                1));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool Exists(string path, int number)
    {
        bool exists = number > 0 // <- many-lines blocks Statements.Exists
            && File.Exists(path);
        return exists;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Use(object value) => GC.KeepAlive(value);

    private sealed class Closing : IDisposable
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        public void Dispose()
        {
            _ = File.Exists("using"); // <- using blocks Statements.Closing.Dispose
        }
    }
}
