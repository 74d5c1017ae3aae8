using System.CommandLine;
using System.Globalization;
using Aiocop.Tool.Targets;
using Aiocop.Tool.Watching;

namespace Aiocop.Tool.Commands;

/// <summary><c>aiocop run</c>.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var program = new Argument<string[]>("command") { Description = "The program and its arguments, after --.", Arity = ArgumentArity.OneOrMore };
        var noChildren = new Option<bool>("--no-children") { Description = "Watch the program only, not the processes that it starts." };
        var detection = new DetectionOptions();
        var watch = new WatchOptions();
        var command = new Command("run", "Starts a .NET program and finds what blocks in it.") { program, noChildren };
        detection.AddTo(command);
        watch.AddTo(command, live: false);
        command.WithExamples(
            "aiocop run -- dotnet MyApp.dll --port 8080   # everything after -- is the program's",
            "aiocop run -- dotnet run                     # the SDK's own processes are not watched, the app is",
            "aiocop run --fail-on high -- dotnet test     # in CI",
            "aiocop run -o run.jsonl -- ./MyApp");
        command.WithNotes(
            "Exit code",
            "The program's own. With --fail-on, --max-blocked or --baseline: 0 if nothing was found that they name, 1 if",
            "something was, 4 if the program itself ended with another code than 0, which is printed. 2 if the command line",
            "is wrong, 3 if the program could not be started or watched.");
        command.WithNotes(
            "Live view",
            "None, since the terminal is the program's: findings come as lines on standard error. To watch it live, use",
            "'aiocop attach' from another terminal.");
        command.SetAction((parsed, _) => RunAsync(parsed.GetValue(program)!, !parsed.GetValue(noChildren), detection.Read(parsed), watch.Read(parsed, "run")));
        return command;
    }

    private static async Task<int> RunAsync(string[] program, bool withChildren, Agent.AgentSettings agent, WatchSettings settings)
    {
        int exitCode = 0;
        ExitCode found = await WatchedTarget.FollowAsync(
            settings, async entries => exitCode = await new RunTarget(program, withChildren, agent, entries).RunAsync(), static () => { });
        bool isGated = settings.FailOn is not null || settings.MaxBlocked is not null || settings.Baseline is not null;
        if (!isGated)
        {
            return found == ExitCode.Clean ? exitCode : (int)found;
        }

        if (exitCode == 0)
        {
            return (int)found;
        }

        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"aiocop: {program[0]} ended with exit code {exitCode}."));
        return (int)ExitCode.TargetFailed;
    }
}
