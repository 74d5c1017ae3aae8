using System.CommandLine;

namespace Aiocop.Tool.Commands;

/// <summary><c>aiocop ps</c>.</summary>
internal static class PsCommand
{
    public static Command Create() => new("ps", "Lists the .NET processes of this user.");
}
