using System.Runtime.CompilerServices;

namespace Attribution;

/// <summary>Kinds of members that block, called by an async method that went on.</summary>
internal static class Members
{
    public static async Task Lambda()
    {
        await Gate.Opening;
        Action<string> exists = path =>
        {
            _ = File.Exists(path); // <- lambda blocks Members.Lambda.(lambda)
        };
        exists("lambda"); // <- lambda calls 1 Members.Lambda
    }

    public static async Task AsyncLambda()
    {
        Func<Task> exists = async () =>
        {
            await Gate.Opening;
            _ = File.Exists("async-lambda"); // <- async-lambda blocks Members.AsyncLambda.(lambda)
        };
        await exists(); // <- async-lambda awaits 1 Members.AsyncLambda
    }

    public static async Task LocalFunction()
    {
        string path = "local-function";
        await Gate.Opening;
        Exists(); // <- local-function calls 1 Members.LocalFunction

        [MethodImpl(MethodImplOptions.NoInlining)]
        void Exists()
        {
            _ = File.Exists(path); // <- local-function blocks Members.LocalFunction.Exists
        }
    }

    public static async Task Generic()
    {
        await Gate.Opening;
        Box<string>.Open("generic", 1); // <- generic calls 1 Members.Generic
    }

    public static async Task GenericAsync()
    {
        await Box<string>.OpenAsync("generic-async", 1L); // <- generic-async awaits 2 Members.GenericAsync
    }

    public static async Task Iterator()
    {
        await Gate.Opening;
        foreach (bool exists in Paths()) // <- iterator calls 1 Members.Iterator
        {
            GC.KeepAlive(exists);
        }

        static IEnumerable<bool> Paths()
        {
            yield return false;
            yield return File.Exists("iterator"); // <- iterator blocks Members.Iterator.Paths
        }
    }

    public static async Task Property()
    {
        await Gate.Opening;
        GC.KeepAlive(new Thing().Exists); // <- property calls 1 Members.Property
    }

    public static async Task Constructor()
    {
        await Gate.Opening;
        GC.KeepAlive(new Thing("constructor")); // <- constructor calls 1 Members.Constructor
    }

    public static async Task StaticConstructor()
    {
        await Gate.Opening;
        Settings.Read(); // <- static-constructor calls 2 Members.StaticConstructor
    }

    public static async Task EventHandler()
    {
        var thing = new Thing();
        thing.Changed += (_, _) =>
        {
            _ = File.Exists("event-handler"); // <- event-handler blocks Members.EventHandler.(lambda)
        };
        await Gate.Opening;
        thing.Change(); // <- event-handler calls 2 Members.EventHandler
    }

    public static async Task Record()
    {
        var order = new Order("record");
        await Gate.Opening;
        GC.KeepAlive((order with { Lines = 2 }).Check()); // <- record calls 1 Members.Record
    }

    public static async Task Operator()
    {
        var order = new Order("operator");
        await Gate.Opening;
        GC.KeepAlive(order + 1); // <- operator calls 1 Members.Operator
    }

    public static async Task InterfaceDefault()
    {
        IChecks order = new Order("interface-default");
        await Gate.Opening;
        order.CheckAll(); // <- interface-default calls 1 Members.InterfaceDefault
    }

    public static async Task Partial()
    {
        await Gate.Opening;
        new Half().Begin(); // <- partial calls 2 Members.Partial
    }

    public static async Task Indexer()
    {
        var order = new Order("indexer");
        await Gate.Opening;
        GC.KeepAlive(order[2]); // <- indexer calls 1 Members.Indexer
    }

    private static class Box<T>
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        public static void Open<TWith>(T what, TWith with)
        {
            GC.KeepAlive(with);
            _ = File.Exists(what!.ToString()); // <- generic blocks Members.Box<T>.Open<TWith>
        }

        public static async Task Open<TWith>(T what, TWith with, Task opening)
        {
            await opening;
            GC.KeepAlive(with);
            _ = File.Exists(what!.ToString()); // <- generic-async blocks Members.Box<T>.Open<TWith>
        }

        public static async Task<TWith> OpenAsync<TWith>(T what, TWith with)
        {
            await Open(what, with, Gate.Opening); // <- generic-async awaits 1 Members.Box<T>.OpenAsync<TWith>
            return with;
        }
    }

    private static class Settings
    {
        private static readonly bool s_exists;

        static Settings()
        {
            s_exists = File.Exists("static-constructor"); // <- static-constructor blocks static Members.Settings
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        public static void Read() => GC.KeepAlive(s_exists); // <- static-constructor calls 1 Members.Settings.Read
    }
}
