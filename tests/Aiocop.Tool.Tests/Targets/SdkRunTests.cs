using System.Diagnostics;
using System.Runtime.InteropServices;
using Aiocop.Tool.Recording;
using Aiocop.Tool.Tests.Support;
using Xunit;

namespace Aiocop.Tool.Tests.Targets;

/// <summary>Programs that something else starts, or that bring their own runtime.</summary>
public class SdkRunTests
{
    [Fact]
    public async Task Of_dotnet_run_the_app_is_watched_and_the_sdk_is_not()
    {
        string project = Path.Combine(Repository.Root, "tests", "apps", "Cases");
        ToolResult result = await ToolProcess.RunAsync(
            ["run", "-o", "{recording}", "--no-children", "--", "dotnet", "run", "--project", project, "-c", Repository.Configuration, "--no-build", "--", "blocks", "2"]);
        Assert.True(result.ExitCode == 2 && result.Entries.OfType<ProcessEntry>().ToArray() is [{ Name: "Cases" }], result.ToString());
    }

    [Fact]
    public async Task Of_dotnet_test_the_tests_are_watched_and_the_sdk_is_not()
    {
        string project = Path.Combine(Repository.Root, "tests", "apps", "UnitTests");
        ToolResult result = await ToolProcess.RunAsync(
            ["run", "-o", "{recording}", "--", "dotnet", "test", "--project", project, "-c", Repository.Configuration, "--no-build"]);
        Assert.True(result.ExitCode == 0 && result.Entries.OfType<ProcessEntry>().Any() && result.Entries.OfType<ProcessEntry>().All(process => process.Name == "UnitTests"), result.ToString());
        Assert.True(result.Has("Thread.Sleep", "UnitTests/BlockingTests.cs", Repository.LineOf("UnitTests/BlockingTests.cs", "Thread.Sleep(50)")), result.ToString());
    }

    [Fact]
    public async Task A_self_contained_single_file_is_watched()
    {
        string folder = Directory.CreateTempSubdirectory("aiocop-single-").FullName;
        try
        {
            // A copy: what the other tests run stays as it is.
            string project = Path.Combine(folder, "Cases.csproj");
            await File.WriteAllTextAsync(project, """
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <OutputType>Exe</OutputType>
                    <TargetFramework>net10.0</TargetFramework>
                    <ImplicitUsings>enable</ImplicitUsings>
                    <Nullable>enable</Nullable>
                    <PublishSingleFile>true</PublishSingleFile>
                  </PropertyGroup>
                </Project>
                """);
            File.Copy(Path.Combine(Repository.Root, "tests", "apps", "Cases", "Program.cs"), Path.Combine(folder, "Program.cs"));
            using (Process publish = Process.Start("dotnet",
                ["publish", project, "-o", Path.Combine(folder, "published"), "-v", "quiet", "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained"]))
            {
                await publish.WaitForExitAsync();
                Assert.Equal(0, publish.ExitCode);
            }

            ToolResult result = await ToolProcess.RunAsync(["run", "-o", "{recording}", "--", Path.Combine(folder, "published", "Cases"), "blocks", "4"]);
            Assert.True(result.ExitCode == 4 && result.Sites.Any(site => site.Call == "Thread.Sleep" && site.UserFrame?.Method == "Program.Main.BlockAsync"), result.ToString());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
