using System.CommandLine;

namespace Aiocop.Tool.Commands;

/// <summary><c>aiocop catalogue</c>.</summary>
internal static class CatalogueCommand
{
    public static Command Create() => new("catalogue", "Lists what is watched, with weights and alternatives.");
}
