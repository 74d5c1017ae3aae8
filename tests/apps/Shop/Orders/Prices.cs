namespace Shop.Orders;

/// <summary>Reads a file in a handler.</summary>
internal static class Prices
{
    private static readonly string s_file = Path.Combine(AppContext.BaseDirectory, "Shop.runtimeconfig.json");

    public static string Read(string article) => article + File.ReadAllText(s_file).Length; // file
}
