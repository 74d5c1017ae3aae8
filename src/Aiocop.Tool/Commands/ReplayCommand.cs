using System.CommandLine;
using Aiocop.Tool.Watching;

namespace Aiocop.Tool.Commands;

/// <summary><c>aiocop replay</c>.</summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "A recording, made with -o." };
        var speed = new Option<double>("--speed") { Description = "How many times as fast as it was recorded.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var noLive = new Option<bool>("--no-live") { Description = "No live view: the lines that there would have been instead." };
        var plain = new Option<bool>("--plain") { Description = "No live view, no colours, nothing but ASCII." };
        speed.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (> 0 and <= 1_000_000))
            {
                result.AddError("--speed is above 0 and at most 1000000.");
            }
        });
        var command = new Command("replay", "Shows a recording in the live view, as it happened.") { file, speed, noLive, plain };
        command.SetAction(async parsed =>
        {
            var settings = new WatchSettings { Mode = "replay", Live = !parsed.GetValue(noLive), Plain = parsed.GetValue(plain) };
            return (int)await new Replay(parsed.GetRequiredValue(file), parsed.GetValue(speed)).RunAsync(settings);
        });
        return command.WithExamples(
            "aiocop replay run.jsonl              # at the speed it was recorded",
            "aiocop replay run.jsonl --speed 10   # ten times as fast");
    }
}
