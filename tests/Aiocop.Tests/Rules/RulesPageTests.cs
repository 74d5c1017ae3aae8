using System.Runtime.CompilerServices;
using System.Text;
using Aiocop.Rules.Config;
using Xunit;

namespace Aiocop.Tests.Rules;

/// <summary>What docs/rules.md shows is right.</summary>
public sealed class RulesPageTests
{
    [Fact]
    public void The_file_that_the_page_shows_has_no_mistake()
    {
        string page = File.ReadAllText(Path.GetFullPath(Path.Combine(Folder(), "../../../docs/rules.md")));
        string file = page.Split("```jsonc\n")[1].Split("```")[0];
        var warnings = new List<string>();

        ConfigContent content = ConfigFile.Parse(Encoding.UTF8.GetBytes(file), "aiocop.json", warnings.Add);

        Assert.Empty(warnings);
        Assert.Equal(8, content.Rules.Count);
        Assert.NotNull(content.MinimumWait);
        Assert.NotNull(content.StuckAfter);
        Assert.NotNull(content.IgnoreWorkItems);
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
