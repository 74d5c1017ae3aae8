using System.Text;
using System.Text.Json;
using Aiocop.Stacks.Symbols;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Aiocop.Tests.Stacks;

public sealed class ApplicationPackagesTests
{
    [Fact]
    public void Packages_of_this_application_are_known_and_its_own_assemblies_are_none()
    {
        Assert.True(ApplicationPackages.Contain(typeof(SqliteConnection).Assembly.GetName().Name));
        Assert.True(ApplicationPackages.Contain(typeof(Assert).Assembly.GetName().Name));
        Assert.False(ApplicationPackages.Contain(typeof(ApplicationPackagesTests).Assembly.GetName().Name));
        Assert.False(ApplicationPackages.Contain(typeof(Cop).Assembly.GetName().Name));
        Assert.False(ApplicationPackages.Contain(null));
    }

    [Fact]
    public void Only_libraries_of_the_type_package_are_read()
    {
        HashSet<string> names = Read("""
            { "targets": { ".NETCoreApp,Version=v10.0": {
                "App/1.0.0": { "runtime": { "App.dll": {} } },
                "Shared/1.0.0": { "runtime": { "Shared.dll": {} } },
                "Package/2.0.0": { "runtime": { "lib/net8.0/Package.One.dll": {}, "lib/net8.0/Package.Two.dll": {} } },
                "Native/3.0.0": { "runtimeTargets": { "runtimes/unix/lib/net8.0/Native.Managed.dll": {}, "runtimes/linux-x64/native/libx.so": {} } } } },
              "libraries": {
                "App/1.0.0": { "type": "project" }, "Shared/1.0.0": { "type": "project" },
                "Package/2.0.0": { "type": "package" }, "Native/3.0.0": { "type": "package" } } }
            """);

        Assert.Equal(["Native.Managed", "Package.One", "Package.Two"], names.Order());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "targets": [], "libraries": {} }""")]
    [InlineData("""{ "targets": { "t": 1 }, "libraries": {} }""")]
    [InlineData("""{ "targets": { "t": { "a": 1, "b": {} } }, "libraries": { "b": { "type": 1 } } }""")]
    [InlineData("""{ "targets": { "t": { "b": { "runtime": 1 } } }, "libraries": { "b": { "type": "package" } } }""")]
    public void What_is_not_as_expected_is_passed_over(string text) => Assert.Empty(Read(text));

    [Fact]
    public void What_is_no_json_is_said() => Assert.ThrowsAny<JsonException>(() => Read("{"));

    private static HashSet<string> Read(string text) => ApplicationPackages.Read(Encoding.UTF8.GetBytes(text));
}
