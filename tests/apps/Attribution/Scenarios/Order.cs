using System.Runtime.CompilerServices;

namespace Attribution;

internal interface IChecks
{
    string Path { get; }

    [MethodImpl(MethodImplOptions.NoInlining)]
    void CheckAll()
    {
        _ = File.Exists(Path); // <- interface-default blocks IChecks.CheckAll
    }
}

/// <summary>A record whose members block.</summary>
internal sealed record Order(string Path, int Lines = 1) : IChecks
{
    public object this[int line]
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        get
        {
            GC.KeepAlive(line);
            return File.Exists(Path); // <- indexer blocks Order.this[].get
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Order operator +(Order order, int lines)
    {
        _ = File.Exists(order.Path); // <- operator blocks Order.operator +
        return order with { Lines = order.Lines + lines };
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool Check() =>
        File.Exists(Path); // <- record blocks Order.Check
}
