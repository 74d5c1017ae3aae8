using Xunit;

namespace Aiocop.Profiler.Tests.Processes;

/// <summary>Rules from a file: which file, what it says, and what is wrong with it.</summary>
public class RulesTests
{
    private const string Rules = """
        {
          "minimumWait": "10s", // longer than any wait
          "ignoreOrigins": ["WorkItem"],
          "markBlocking": [{ "method": "Probe.RulesRun.Compute", "weight": 3, "category": "own" }],
          "allowInside": [
            { "methodOrType": "Probe.RulesRun.Sleep", "reason": "known" },
            { "methodOrType": "Probe.StepsRun", "reason": "not run" },
          ],
          "setWeight": [{ "call": "Directory.*", "weight": 5 }, { "call": "File.GetAttributes", "weight": 0 }],
        }
        """;

    private static readonly string[] s_withoutRules =
    [
        "Directory.Exists 7 stat AsyncMethod", "File.Exists 1 stat WorkItem", "File.GetAttributes 1 stat AsyncMethod",
        "Task.Wait 50 wait AsyncMethod", "Thread.Sleep 50 sleep AsyncMethod",
    ];

    // The file's weight of Directory.* comes after the code's, and so counts.
    private static readonly string[] s_withRules =
    [
        "Directory.Exists 5 stat AsyncMethod", "File.GetAttributes 0 stat AsyncMethod", "RulesRun.Compute 3 own AsyncMethod",
    ];

    [Fact]
    public async Task Without_a_file_the_rules_of_code_hold()
    {
        ProbeResult run = await ProbeProcess.RunInAsync(ProbeProcess.Folder, ["rules", "2"]);
        Assert.True(run.ExitCode == 0, run.ToString());

        Assert.Equal(s_withoutRules, run.After("found"));
        Assert.Equal([], run.After("allowed"));
        Assert.Equal(["SetWeight(File.Copy, 7) (CopOptions.Rules)"], run.After("unused"));
        Assert.Equal("", run.Error);
    }

    [Theory]
    [InlineData("beside")]
    [InlineData("option")]
    [InlineData("variable")]
    public async Task A_file_is_found_beside_the_app_by_option_and_by_variable(string how)
    {
        using var app = new AppCopy();
        string file = how == "beside" ? "aiocop.json" : how + ".json";
        string path = Path.Combine(app.Folder, file);
        await File.WriteAllTextAsync(path, Rules);
        if (how == "variable")
        {
            // It comes before what the program says.
            await File.WriteAllTextAsync(Path.Combine(app.Folder, "aiocop.json"), "{ \"not\": \"this\" }");
        }

        ProbeResult run = await ProbeProcess.RunInAsync(
            app.Folder,
            how == "beside" ? ["rules", "1"] : ["rules", "1", how == "option" ? path : "/there/is/no/such.json"],
            how == "variable" ? [("AIOCOP_CONFIG", path)] : []);
        Assert.True(run.ExitCode == 0, run.ToString());

        Assert.Equal(s_withRules, run.After("found"));
        Assert.Equal([$"Thread.Sleep x 1 by AllowInside(Probe.RulesRun.Sleep) {file}:6: known"], run.After("allowed"));
        Assert.Equal(
            [
                $"AllowInside(Probe.StepsRun) ({file}:7): not run",
                "SetWeight(Directory.Exists, 7) (CopOptions.Rules)",
                "SetWeight(File.Copy, 7) (CopOptions.Rules)",
            ],
            run.After("unused"));
        Assert.Equal("", run.Error);
        Assert.Equal("done", run.Lines[^1]);
    }

    [Fact]
    public async Task A_malformed_file_is_told_with_its_place_and_the_program_runs_with_the_defaults()
    {
        using var app = new AppCopy();
        string path = Path.Combine(app.Folder, "aiocop.json");
        await File.WriteAllTextAsync(path, "{\n  \"ignore\": [{ \"call\": \"Thread.Sleep\", \"reason\": \"why\" }],\n  oops\n}");

        ProbeResult run = await ProbeProcess.RunInAsync(app.Folder, ["rules", "2"]);
        Assert.True(run.ExitCode == 0, run.ToString());

        Assert.Equal(s_withoutRules, run.After("found"));
        Assert.Equal(
            $"Aiocop: {path}:3:3: this is no JSON: 'o' is an invalid start of a property name. Expected a '\"'. "
            + "Nothing of the file is used, Aiocop runs with its defaults; correct the place.",
            run.Error.TrimEnd());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_was_named_and_is_not_there_is_told(bool byVariable)
    {
        const string path = "/there/is/no/such.json";
        ProbeResult run = await ProbeProcess.RunInAsync(
            ProbeProcess.Folder,
            byVariable ? ["rules", "2"] : ["rules", "2", path],
            byVariable ? [("AIOCOP_CONFIG", path)] : []);
        Assert.True(run.ExitCode == 0, run.ToString());

        string who = byVariable ? "the environment variable AIOCOP_CONFIG" : "CopOptions.ConfigFile";
        Assert.Equal(s_withoutRules, run.After("found"));
        Assert.Equal($"Aiocop: {path}: there is no such file, but {who} names it. Aiocop runs without it; correct the path.", run.Error.TrimEnd());
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_told()
    {
        ProbeResult run = await ProbeProcess.RunInAsync(ProbeProcess.Folder, ["rules", "2"], ("AIOCOP_CONFIG", "/"));
        Assert.True(run.ExitCode == 0, run.ToString());

        Assert.Equal(s_withoutRules, run.After("found"));
        Assert.StartsWith("Aiocop: /: it can't be read: ", run.Error, StringComparison.Ordinal);
        Assert.EndsWith("Aiocop runs without it.", run.Error.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_rules_of_a_file_name_and_the_app_does_not_have_is_told()
    {
        using var app = new AppCopy();
        string path = Path.Combine(app.Folder, "aiocop.json");
        await File.WriteAllTextAsync(path, """
            {
              "allowInside": [{ "methodOrType": "Probe.RulesRn.Sleep", "reason": "known" }],
              "ignore": [{ "call": "Thread.Slep", "reason": "known" }],
              "markBlocking": [{ "method": "Probe.RulesRun.Compute(System.Int64)" }]
            }
            """);

        ProbeResult run = await ProbeProcess.RunInAsync(app.Folder, ["rules", "2"]);
        Assert.True(run.ExitCode == 0, run.ToString());

        Assert.Equal(s_withoutRules, run.After("found"));
        Assert.Equal(
            [
                "Aiocop: aiocop.json:3: Ignore(Thread.Slep): no call is named like that; did you mean \"Thread.Sleep\"? "
                    + "Cop.GetBlockingEventsDict() tells all names.",
                "Aiocop: aiocop.json:4: MarkBlocking(Probe.RulesRun.Compute(System.Int64), 10): no overload of the method has the "
                    + "parameters (System.Int64). Write their types in full, or leave them out to mean all overloads.",
                "Aiocop: aiocop.json:2: AllowInside(Probe.RulesRn.Sleep): no method or type has this name; did you mean "
                    + "\"Probe.RulesRun.Sleep\"? If it is in an assembly that loads later from elsewhere, the rule holds from then on.",
            ],
            run.Error.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }
}
