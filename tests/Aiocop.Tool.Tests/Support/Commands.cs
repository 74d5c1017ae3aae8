using System.CommandLine;
using Aiocop.Tool.Commands;

namespace Aiocop.Tool.Tests.Support;

/// <summary>Runs a command in this process, as the command line would, with writers of its own.</summary>
internal static class Commands
{
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] args)
    {
        var root = new RootCommand { ReportCommand.Create(), CompareCommand.Create(), BaselineCommand.Create() };
        ParseResult parsed = root.Parse(args);
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        return (parsed.Errors.Count > 0 ? (int)ExitCode.Usage : code, output.ToString(), error.ToString());
    }
}
