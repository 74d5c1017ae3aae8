using System.Text;
using Aiocop.AspNetCore.Tests.Support;
using Aiocop.Tests.Catalogue.Fixtures;
using Aiocop.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Formatters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Xunit;

namespace Aiocop.AspNetCore.Tests.Scenarios;

/// <summary>Controllers, views and pages: no findings.</summary>
public sealed class MvcTests
{
    [Theory]
    [InlineData("/Home/Text", "\"text\"")]
    [InlineData("/Home/View?name=Page", "<p>async part</p>")]
    [InlineData("/Home/Xml", "<string")]
    [InlineData("/Single", "<p>async part</p>")]
    public async Task Of(string path, string expected)
    {
        using var folder = new TempFolder();
        await using WebServer server = await Start(folder);
        await Silence.Of(async () => Assert.Contains(expected, await server.Client.GetStringAsync(path), StringComparison.Ordinal));
    }

    /// <summary>Observed on .NET 10, and really so: the serializer reads synchronously, and a large body is in a file.</summary>
    [Fact]
    public async Task A_large_body_of_xml_is_read_synchronously_from_its_temporary_file()
    {
        using var folder = new TempFolder();
        await using WebServer server = await Start(folder);
        WatchResult found = await Monitored.Async(async () =>
        {
            using var body = new StringContent($"<string>{new string('x', 100_000)}</string>", Encoding.UTF8, "application/xml");
            using HttpResponseMessage response = await server.Client.PostAsync("/Home/Length", body);
            Assert.Equal("100000", await response.Content.ReadAsStringAsync());
        });

        Assert.Equal(["FileBufferingReadStream.Read"], found.ThrowIfFailed().Names.Distinct());
    }

    /// <summary>Starts an application with <see cref="HomeController"/>, the views and the pages; the folder is its web root.</summary>
    internal static Task<WebServer> Start(TempFolder folder) => WebServer.Start(
        app =>
        {
            app.Environment.WebRootFileProvider = new PhysicalFileProvider(folder.Path);
            app.MapDefaultControllerRoute();
            app.MapRazorPages();
        },
        builder =>
        {
            builder.Services.AddControllersWithViews().AddXmlSerializerFormatters().AddApplicationPart(typeof(HomeController).Assembly);
            builder.Services.AddRazorPages();
            builder.Services.AddSingleton(folder);
        });
}

/// <summary>Found by MVC.</summary>
public sealed class HomeController : Controller
{
    public async Task<IActionResult> Text()
    {
        await Task.Yield();
        return Json("text");
    }

    [ActionName("View")]
    public IActionResult Show(string name) => View(name);

    public IActionResult File([FromServices] IServiceProvider services) => PhysicalFile(services.GetRequiredService<TempFolder>().Text, "text/plain");

    public IActionResult Virtual() => File("~/text.txt", "text/plain");

    [Produces("application/xml")]
    public IActionResult Xml(int length = 10) => Ok(new string('x', length));

    public IActionResult Contract(int length)
    {
        var result = new ObjectResult(new string('x', length));
        result.Formatters.Add(new XmlDataContractSerializerOutputFormatter());
        return result;
    }

    [HttpPost]
    [Consumes("application/xml")]
    public int Length([FromBody] string text) => text.Length;
}

/// <summary>Found by MVC. Renders its view synchronously.</summary>
public sealed class PartViewComponent : ViewComponent
{
    public string Invoke()
    {
        View("/Views/Shared/_Part.cshtml").Execute(ViewComponentContext);
        return "";
    }
}
