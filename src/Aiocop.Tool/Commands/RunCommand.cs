using System.CommandLine;

namespace Aiocop.Tool.Commands;

/// <summary><c>aiocop run</c>.</summary>
internal static class RunCommand
{
    public static Command Create() => new("run", "Starts a .NET program and finds what blocks in it.");
}
