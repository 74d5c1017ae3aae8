using System.CommandLine;
using System.Runtime.InteropServices;
using Aiocop.Tool.Targets;
using Aiocop.Tool.Watching;

namespace Aiocop.Tool.Commands;

/// <summary><c>aiocop attach</c>.</summary>
internal static class AttachCommand
{
    public static Command Create()
    {
        var target = new Argument<string>("process") { Description = "The number of the process, or its name." };
        Option<TimeSpan?> duration = DurationText.Option("--duration", "Detach after this time. [default: at Ctrl+C]");
        var detection = new DetectionOptions();
        var watch = new WatchOptions();
        var command = new Command("attach", "Finds what blocks in a .NET program that is already running, and leaves it as it was.") { target, duration };
        detection.AddTo(command);
        watch.AddTo(command, live: true);
        command.WithExamples(
            "aiocop attach 4242                          # until Ctrl+C",
            "aiocop attach MyApp --duration 30s",
            "aiocop attach 4242 --duration 5m -o run.jsonl --report run.html");
        command.SetAction((parsed, _) => AttachAsync(parsed.GetValue(target)!, parsed.GetValue(duration), detection.Read(parsed), watch.Read(parsed, "attach")));
        return command;
    }

    private static async Task<int> AttachAsync(string target, TimeSpan? duration, Agent.AgentSettings agent, WatchSettings settings)
    {
        TargetProcess process = await TargetProcess.FindAsync(target);
        if (process.Obstacle is { } obstacle)
        {
            throw TargetErrors.CanNotAttach(process, obstacle);
        }

        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using PosixSignalRegistration hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
        return (int)await WatchedTarget.FollowAsync(
            settings, entries => new AttachTarget(process.Pid, agent, entries).WatchAsync(duration, stop.Task), () => stop.TrySetResult());

        void Stop(PosixSignalContext context)
        {
            // The process is left as it was first.
            context.Cancel = true;
            stop.TrySetResult();
        }
    }
}
