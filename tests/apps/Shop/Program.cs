using Shop.Orders;

// A web shop that knows nothing of Aiocop. It blocks in some of its handlers: what `aiocop` finds in it is tested.
WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
builder.WebHost.UseUrls("http://127.0.0.1:0");
WebApplication app = builder.Build();

app.MapGet("/", () => "shop");
app.MapGet("/clean", async () =>
{
    await Task.Delay(1);
    return "clean";
});
app.MapGet("/price", () => Prices.Read("book"));
app.MapGet("/order", OrderStore.SaveAsync);
app.MapGet("/stock", () => Warehouse.Count());
app.MapGet("/basket", Basket.ReadAsync);
app.MapGet("/basket/count", Basket.CountAsync);
app.MapGet("/report", () => Reports.Sum(60));

await app.StartAsync();
Console.WriteLine($"Listening on {app.Urls.Single()}");
await app.WaitForShutdownAsync();
