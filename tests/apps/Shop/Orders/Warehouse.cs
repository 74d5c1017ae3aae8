namespace Shop.Orders;

/// <summary>Waits for an async method.</summary>
internal static class Warehouse
{
    public static int Count() => CountAsync().Result; // result

    public static async Task<int> CountAsync()
    {
        await Task.Delay(15);
        return 42;
    }
}
