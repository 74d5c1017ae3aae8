using System.CommandLine;

namespace Aiocop.Tool.Commands;

/// <summary><c>aiocop compare</c>.</summary>
internal static class CompareCommand
{
    public static Command Create() => new("compare", "Compares two recordings or a baseline with a recording.");
}
