using System.Runtime.Loader;
using Aiocop.Stacks.Symbols;
using Xunit;

namespace Aiocop.Tests.Stacks;

public sealed class SymbolsTextTests
{
    private static readonly MethodDescription s_method = new(
        "Program.ReadConfig", "Program", "App.Program", "ReadConfig", "App.Program", "App", AssemblyKind.Other, false, false, false, false, false);

    [Theory]
    [InlineData("/home/me/src/Quickstart/Program.cs", "Quickstart/Program.cs:42:Program.ReadConfig")]
    [InlineData("/_/Quickstart/Program.cs", "Quickstart/Program.cs:42:Program.ReadConfig")]
    [InlineData(@"C:\src\Quickstart\Program.cs", "Quickstart/Program.cs:42:Program.ReadConfig")]
    [InlineData("Quickstart/Program.cs", "Quickstart/Program.cs:42:Program.ReadConfig")]
    [InlineData("/Program.cs", "Program.cs:42:Program.ReadConfig")]
    [InlineData("Program.cs", "Program.cs:42:Program.ReadConfig")]
    [InlineData("", ":42:Program.ReadConfig")]
    [InlineData("/a/\u001b[2J\n/Größe.cs", "?[2J?/Größe.cs:42:Program.ReadConfig")]
    [InlineData("/a/b/\u202Esc.margorP\u2028\u009b.cs", "b/?sc.margorP??.cs:42:Program.ReadConfig")]
    public void A_frame_with_a_line_shows_the_last_two_segments_of_its_file(string file, string text) =>
        Assert.Equal(text, FrameText.Format(s_method, new SourceLine(file, 42)));

    [Fact]
    public void A_frame_without_a_line_shows_its_assembly() =>
        Assert.Equal(
            "System.Net.Http.dll:0:HttpClient.Send",
            FrameText.Format(s_method with { Name = "HttpClient.Send", AssemblyName = "System.Net.Http" }, null));

    [Fact]
    public void A_hostile_name_cannot_write_to_the_terminal() =>
        Assert.Equal(
            "App.dll:0:Evil.?]0;title??\U0001F600",
            FrameText.Format(s_method with { Name = "Evil.\u001b]0;title\u0007\uD83D\U0001F600" }, null));

    [Theory]
    [InlineData("<Main>$", "Program.Main")]
    [InlineData("<Main>", "Program.Main")]
    [InlineData("<<Main>$>b__0_1", "Program.Main.(lambda)")]
    [InlineData("<<Main>$>g__Load|0_0", "Program.Main.Load")]
    [InlineData("<Gone>b__0_1", "Program.Gone.(lambda)")]
    [InlineData("<Gone>g__Load|0_0", "Program.Gone.Load")]
    [InlineData("<Gone>g__NoBar", "Program.<Gone>g__NoBar")]
    [InlineData("<>n__0", "Program.(base call)")]
    [InlineData("<Clone>$", "Program.(clone)")]
    [InlineData("op_Addition", "Program.op_Addition")]
    [InlineData("get_Name", "Program.get_Name")]
    [InlineData("Finalize", "Program.Finalize")]
    [InlineData("a.b", "Program.a.b")]
    [InlineData("<", "Program.<")]
    [InlineData("<>", "Program.<>")]
    [InlineData("<<<<", "Program.<<<<")]
    [InlineData(">b__", "Program.>b__")]
    [InlineData("<<x>b__0>b__1", "Program.<x>b__0.(lambda)")]
    [InlineData("_Lambda$__1-0", "Program._Lambda$__1-0")]
    [InlineData("clo@12-1", "Program.clo@12-1")]
    [InlineData("\u0001\u202e", "Program.\u0001\u202e")]
    public void Names_that_only_a_compiler_or_an_obfuscator_writes_are_read_or_kept(string metadataName, string name)
    {
        // The top-level statements of a test project are the test runner's, so the names come from an emitted assembly.
        Assert.Equal(name, Describe("Program", "<Main>$", "<Main>", metadataName));
    }

    [Theory]
    [InlineData("<Program>FE4E968AE701E3DDA015FE88A0190EB4A8E8BEC06466DBFD09B7FBDF561E7AAA5__Tool", "Tool.Run")]
    [InlineData("<Program>FE4E9__Tool", "<Program>FE4E9__Tool.Run")]
    [InlineData("<Program>F", "<Program>F.Run")]
    [InlineData("<>f__AnonymousType0`2", "(anonymous type).Run")]
    [InlineData("<PrivateImplementationDetails>", "<PrivateImplementationDetails>.Run")]
    [InlineData("VB$StateMachine_1_Load", "VB$StateMachine_1_Load.Run")]
    [InlineData("Odd`", "Odd`.Run")]
    [InlineData("`1", "`1.Run")]
    public void Type_names_that_only_a_compiler_writes_are_read_or_kept(string metadataName, string name) =>
        Assert.Equal(name, Describe(metadataName, "Run"));

    private static string? Describe(string type, params ReadOnlySpan<string> methods)
    {
        var image = SymbolsEmittedAssembly.WithMethods(type, methods);
        var context = new AssemblyLoadContext(null, isCollectible: true);
        var module = context.LoadFromStream(new MemoryStream(image)).ManifestModule;
        var symbolizer = new Symbolizer(new ModuleTable(), typeof(Symbolizer).Assembly, static _ => { });
        var description = symbolizer.Describe(module.ModuleVersionId, 0x06000000 | methods.Length);
        context.Unload();
        return description?.Name;
    }
}
