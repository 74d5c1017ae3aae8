namespace Shop.Orders;

/// <summary>Async handlers that block in their own bodies.</summary>
internal static class Basket
{
    private static readonly string s_file = Path.Combine(AppContext.BaseDirectory, "Shop.runtimeconfig.json");

    public static async Task<string> ReadAsync()
    {
        await Task.Yield();
        return "basket" + File.ReadAllText(s_file).Length; // basket file
    }

    public static async Task<int> CountAsync()
    {
        await Task.Yield();
        return Warehouse.CountAsync().Result; // basket result
    }
}
