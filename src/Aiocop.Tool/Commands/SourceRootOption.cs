using System.CommandLine;

namespace Aiocop.Tool.Commands;

/// <summary>The folder that paths of source files are relative to.</summary>
internal static class SourceRootOption
{
    public static Option<string?> Create() => new("--source-root")
    {
        Description = "The folder of your sources, which paths are relative to. [default: the git repository here, or this folder]",
        HelpName = "DIR",
    };
}
