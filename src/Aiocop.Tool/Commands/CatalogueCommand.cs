using System.CommandLine;
using System.Text.Json;
using Aiocop.Tool.Catalogue;
using Aiocop.Tool.Reports.Text;
using Spectre.Console;

namespace Aiocop.Tool.Commands;

/// <summary><c>aiocop catalogue</c>.</summary>
internal static class CatalogueCommand
{
    public static Command Create()
    {
        var search = new Option<string?>("--search") { Description = "Only calls whose name or category has this text, or else those that it is an alternative to; * stands for anything.", HelpName = "TEXT" };
        var category = new Option<string?>("--category") { Description = "Only calls of this category.", HelpName = "NAME" };
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        category.CompletionSources.Add(_ => WatchedCalls.All.Select(call => new System.CommandLine.Completions.CompletionItem(call.Category)).DistinctBy(item => item.Label));
        var command = new Command("catalogue", "Lists what is watched, with weights and alternatives.") { search, category, json };
        command.SetAction(parsed => (int)Run(parsed.GetValue(search), parsed.GetValue(category), parsed.GetValue(json)));
        return command
            .WithExamples(
                "aiocop catalogue --search File.Read   # all that is called so, and what to use instead",
                "aiocop catalogue --category wait",
                "aiocop catalogue --json | jq '.[].name'")
            .WithNotes("Weights", "50 heavy (severity high), 10 moderate (medium), 1 light (low), 0 trivial.");
    }

    private static ExitCode Run(string? search, string? category, bool json)
    {
        if (category is not null && !WatchedCalls.All.Any(call => call.Category.Equals(category, StringComparison.OrdinalIgnoreCase)))
        {
            throw new ToolException(
                ExitCode.Usage, $"There is no category {category}.", $"The categories are {string.Join(", ", WatchedCalls.All.Select(call => call.Category).Distinct().Order(StringComparer.Ordinal))}.");
        }

        IReadOnlyList<WatchedCall> found = WatchedCalls.Find(search, category);
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(found, WatchedCallJson.Default.IReadOnlyListWatchedCall));
            return ExitCode.Clean;
        }

        if (found.Count == 0)
        {
            throw new ToolException(ExitCode.Usage, $"Nothing that is watched matches {search}.", $"Near to it: {string.Join(", ", WatchedCalls.Nearest(search!, category))}.");
        }

        Write(found, TextConsole.For(Console.Out, plain: false));
        return ExitCode.Clean;
    }

    private static void Write(IReadOnlyList<WatchedCall> calls, IAnsiConsole console)
    {
        foreach (IGrouping<string, WatchedCall> category in calls.GroupBy(call => call.Category))
        {
            console.MarkupLine($"[bold]{Markup.Escape(category.Key)}[/]");
            int name = category.Max(call => call.Name.Length);
            foreach (WatchedCall call in category)
            {
                string colour = Cop.GetSeverityLevelFromScore(call.Weight) switch { IoSeverityLevel.High => "red", IoSeverityLevel.Medium => "olive", _ => "grey" };
                string instead = call.Alternative is null ? "" : $"  [green]{Markup.Escape(call.Alternative)}[/]";
                console.MarkupLine($"  [{colour}]{call.Weight,2}[/]  {Markup.Escape(instead.Length == 0 ? call.Name : call.Name.PadRight(name))}{instead}");
            }
        }
    }
}
