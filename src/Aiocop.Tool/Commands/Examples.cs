using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Runtime.CompilerServices;

namespace Aiocop.Tool.Commands;

/// <summary>Examples and notes below the help of a command.</summary>
internal static class Examples
{
    private static readonly ConditionalWeakTable<Command, List<(string Title, string[] Lines)>> s_sections = [];

    /// <summary>Adds lines to the section "Examples:"; each a command line, and after two blanks and # what it does.</summary>
    public static Command WithExamples(this Command command, params string[] lines) => command.WithNotes("Examples", lines);

    /// <summary>Adds a section of any title.</summary>
    public static Command WithNotes(this Command command, string title, params string[] lines)
    {
        s_sections.GetOrCreateValue(command).Add((title, lines));
        return command;
    }

    /// <summary>Makes the help of all commands show their examples. Called once, for the root.</summary>
    public static void AddToHelp(RootCommand root)
    {
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
    }

    private sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
    {
        public override bool Terminating => help.Terminating;

        public override bool ClearsParseErrors => help.ClearsParseErrors;

        public override int Invoke(ParseResult parseResult)
        {
            // The library names the command after its assembly, and has no other way to say it.
            TextWriter output = parseResult.InvocationConfiguration.Output;
            using var text = new StringWriter();
            parseResult.InvocationConfiguration.Output = text;
            int code = help.Invoke(parseResult);
            parseResult.InvocationConfiguration.Output = output;
            output.WriteLine(text.ToString().Replace($"  {RootCommand.ExecutableName}", "  aiocop", StringComparison.Ordinal).TrimEnd());
            output.WriteLine();
            if (s_sections.TryGetValue(parseResult.CommandResult.Command, out List<(string Title, string[] Lines)>? sections))
            {
                foreach ((string title, string[] lines) in sections)
                {
                    output.WriteLine($"{title}:");
                    foreach (string line in lines)
                    {
                        output.WriteLine($"  {line}");
                    }

                    output.WriteLine();
                }
            }

            return code;
        }
    }
}
