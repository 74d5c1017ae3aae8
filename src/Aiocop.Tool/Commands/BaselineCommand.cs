using System.CommandLine;

namespace Aiocop.Tool.Commands;

/// <summary><c>aiocop baseline</c>.</summary>
internal static class BaselineCommand
{
    public static Command Create() => new("baseline", "Writes the baseline of a recording, for compare and --baseline.");
}
