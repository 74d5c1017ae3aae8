using System.CommandLine;
using System.CommandLine.Invocation;
using Aiocop.Tool;
using Aiocop.Tool.Commands;

// Each command has a file of its own in Commands.
var root = new RootCommand("Finds the calls that block a .NET program's asynchronous code: which call, on which line, for how long, and who was waiting.")
{
    RunCommand.Create(),
    AttachCommand.Create(),
    PsCommand.Create(),
    ReportCommand.Create(),
    CompareCommand.Create(),
    BaselineCommand.Create(),
    ReplayCommand.Create(),
    CatalogueCommand.Create(),
};
var verbose = new Option<bool>("--verbose") { Description = "Show where an error came from.", Recursive = true };
root.Options.Add(verbose);
Examples.AddToHelp(root);
root.WithExamples(
    "aiocop run -- dotnet MyApp.dll          # start a program and find what blocks in it",
    "aiocop attach 4242                      # the same in one that is running already",
    "aiocop report run.jsonl --format html   # a report of what was recorded with -o");

ParseResult parsed = root.Parse(args);
if (parsed.Action is ParseErrorAction wrong)
{
    wrong.ShowHelp = args.Length == 0;
    await parsed.InvokeAsync();
    string command = parsed.CommandResult.Command == root ? "" : $"{parsed.CommandResult.Command.Name} ";
    await Console.Error.WriteLineAsync($"        See: aiocop {command}--help");
    return (int)ExitCode.Usage;
}

try
{
    // A target's Ctrl+C is the target's to handle, and the commands': none is cut off here.
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
}
catch (ToolException exception)
{
    await Console.Error.WriteLineAsync($"aiocop: {exception.Message}");
    await Console.Error.WriteLineAsync($"        {exception.Remedy}");
    if (parsed.GetValue(verbose))
    {
        await Console.Error.WriteLineAsync(exception.ToString());
    }

    return (int)exception.ExitCode;
}
