namespace Shop.Orders;

/// <summary>Blocks below an await.</summary>
internal static class OrderStore
{
    public static async Task<string> SaveAsync()
    {
        await Task.Yield();
        await WriteAsync();
        return "saved";
    }

    private static async Task WriteAsync()
    {
        await Task.Yield();
        Thread.Sleep(20); // sleep
    }
}
