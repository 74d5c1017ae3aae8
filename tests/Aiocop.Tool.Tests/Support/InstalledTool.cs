using System.Diagnostics;
using Aiocop.Tool.Tests.Support;
using Xunit;

[assembly: AssemblyFixture(typeof(InstalledTool))]

namespace Aiocop.Tool.Tests.Support;

/// <summary>The tool as a user has it: packed, and installed into a folder; once, when the first test asks for it.</summary>
public sealed class InstalledTool : IDisposable
{
    private static readonly string s_folder = Directory.CreateTempSubdirectory("aiocop-tool-tests-").FullName;
    private static readonly Lazy<Task<string>> s_command = new(InstallAsync);

    /// <summary>Gets the command's path.</summary>
    public static Task<string> CommandAsync() => s_command.Value;

    public void Dispose() => Directory.Delete(s_folder, recursive: true);

    private static async Task<string> InstallAsync()
    {
        string packages = Path.Combine(s_folder, "packages");
        string config = Path.Combine(s_folder, "nuget.config");
        await File.WriteAllTextAsync(config, $"""
            <configuration>
              <packageSources><clear /><add key="just-built" value="{packages}" /></packageSources>
            </configuration>
            """);
        await DotnetAsync("pack", Path.Combine(Repository.Root, "src", "Aiocop.Tool"), "--no-build", "-c", Repository.Configuration, "-o", packages, "-v", "quiet");
        string version = Path.GetFileNameWithoutExtension(Directory.GetFiles(packages, "Aiocop.Tool.*.nupkg").Single())["Aiocop.Tool.".Length..];
        await DotnetAsync("tool", "install", "Aiocop.Tool", "--tool-path", Path.Combine(s_folder, "tool"), "--configfile", config, "--version", version);
        return Path.Combine(s_folder, "tool", OperatingSystem.IsWindows() ? "aiocop.exe" : "aiocop");
    }

    private static async Task DotnetAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        string errors = await error;
        Assert.True(process.ExitCode == 0, $"dotnet {string.Join(' ', arguments)} failed:\n{output}\n{errors}");
    }
}
