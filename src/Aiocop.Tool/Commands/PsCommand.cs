using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Aiocop.Tool.Reports;
using Aiocop.Tool.Targets;

namespace Aiocop.Tool.Commands;

/// <summary><c>aiocop ps</c>.</summary>
internal static class PsCommand
{
    private const int NameWidth = 24;
    private const int CommandLineWidth = 60;

    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var command = new Command("ps", "Lists the .NET processes of this user, and whether they can be attached to.") { json };
        command.WithExamples(
            "aiocop ps",
            "aiocop ps --json | jq '.[] | select(.can_attach) | .pid'");
        command.SetAction((parsed, _) => ListAsync(parsed.GetValue(json), parsed.InvocationConfiguration.Output));
        return command;
    }

    private static async Task<int> ListAsync(bool json, TextWriter output)
    {
        IReadOnlyList<TargetProcess> processes = await TargetProcess.ListAsync();
        if (json)
        {
            WriteJson(processes, output);
        }
        else
        {
            WriteTable(processes, output);
        }

        return (int)ExitCode.Clean;
    }

    private static void WriteTable(IReadOnlyList<TargetProcess> processes, TextWriter output)
    {
        if (processes.Count == 0)
        {
            output.WriteLine("No .NET process of this user runs.");
            return;
        }

        output.WriteLine($"{"PID",7}  {"NAME",-NameWidth}  {"RUNTIME",-10}  {"ATTACH",-26}  COMMAND LINE");
        foreach (TargetProcess process in processes)
        {
            string attach = process.Obstacle is { } obstacle ? $"no: {obstacle.Why}" : "yes";
            string name = TargetText.Clean(process.Name, NameWidth);
            string commandLine = TargetText.Clean(process.CommandLine, CommandLineWidth);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{process.Pid,7}  {name,-NameWidth}  {TargetText.Clean(process.Runtime ?? "?", 10),-10}  {attach,-26}  {commandLine}"));
        }
    }

    private static void WriteJson(IReadOnlyList<TargetProcess> processes, TextWriter output)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartArray();
            foreach (TargetProcess process in processes)
            {
                writer.WriteStartObject();
                writer.WriteNumber("pid", process.Pid);
                writer.WriteString("name", process.Name);
                writer.WriteString("command_line", process.CommandLine);
                writer.WriteString("runtime", process.Runtime);
                writer.WriteBoolean("can_attach", process.Obstacle is null);
                writer.WriteString("why_not", process.Obstacle?.Why);
                writer.WriteString("remedy", process.Obstacle?.Remedy);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        output.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.ToArray()));
    }
}
