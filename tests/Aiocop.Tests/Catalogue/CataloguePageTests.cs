using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Aiocop.Catalogue;
using Xunit;

namespace Aiocop.Tests.Catalogue;

/// <summary>docs/catalogue.md is made from the table; eng/update-catalogue-page.sh writes it anew.</summary>
public sealed class CataloguePageTests
{
    [Fact]
    public void The_page_says_what_the_table_says()
    {
        string path = Path.GetFullPath(Path.Combine(Folder(), "../../../docs/catalogue.md"));
        if (Environment.GetEnvironmentVariable("AIOCOP_UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, Page());
        }

        Assert.Equal(Page(), File.ReadAllText(path), ignoreLineEndingDifferences: true);
    }

    private static string Page()
    {
        var page = new StringBuilder();
        page.AppendLine("# The catalogue").AppendLine()
            .AppendLine("What is watched, made from the files of `src/Aiocop/Catalogue/Tables` by `eng/update-catalogue-page.sh`. A call counts")
            .AppendLine("whatever its duration; a wait counts only if it really waited. Weights are aiocop's: 50 heavy, 10 moderate, 1 light,")
            .AppendLine("0 trivial.");
        foreach (IGrouping<string, BlockingMethod> category in CatalogueTable.BuiltIn.Methods.Where(method => !method.IsShield)
            .GroupBy(method => method.Category).OrderBy(category => category.Key, StringComparer.Ordinal))
        {
            page.AppendLine().Append("## ").AppendLine(category.Key).AppendLine()
                .AppendLine("| call | weight | counts | instead |")
                .AppendLine("| --- | --- | --- | --- |");
            foreach (IGrouping<string, BlockingMethod> name in category.GroupBy(method => method.Name).OrderBy(name => name.Key, StringComparer.Ordinal))
            {
                string weights = string.Join(" or ", name.Select(method => method.Weight).Distinct().Order());
                string counts = name.Any(method => method.Kind == MethodKind.Timed) ? "from the minimum wait on"
                    : name.Any(method => method.Kind == MethodKind.CompositeCall) ? "if what is below blocks"
                    : name.Any(method => method.IsWait || category.Key == "wait") ? "if it waited" : "always";
                page.AppendLine(CultureInfo.InvariantCulture, $"| {Cell(name.Key)} | {weights} | {counts} | {Cell(name.First().Alternative ?? "")} |");
            }
        }

        page.AppendLine().AppendLine("## Shields").AppendLine()
            .AppendLine("Asynchronous APIs, and the framework's own waits, below which nothing is reported: an async API is never blamed for")
            .AppendLine("how it is built.").AppendLine()
            .AppendLine("| shield | why |")
            .AppendLine("| --- | --- |");
        foreach (IGrouping<string, BlockingMethod> shield in CatalogueTable.BuiltIn.Methods.Where(method => method.IsShield)
            .GroupBy(method => method.Name).OrderBy(shield => shield.Key, StringComparer.Ordinal))
        {
            string why = string.Join("; ", shield.Select(method => method.Note).Distinct());
            page.AppendLine(CultureInfo.InvariantCulture,
                $"| {Cell(shield.Key)} | {Cell(why)} |");
        }

        return page.ToString();
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
