using System.CommandLine;

namespace Aiocop.Tool.Commands;

/// <summary><c>aiocop attach</c>.</summary>
internal static class AttachCommand
{
    public static Command Create() => new("attach", "Finds what blocks in a .NET program that is already running.");
}
