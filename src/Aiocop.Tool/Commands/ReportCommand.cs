using System.CommandLine;

namespace Aiocop.Tool.Commands;

/// <summary><c>aiocop report</c>.</summary>
internal static class ReportCommand
{
    public static Command Create() => new("report", "Merges recordings and writes a report.");
}
