namespace Aiocop.Tests.Catalogue;

/// <summary>The rows of <c>windows.tsv</c>: their methods are here, but throw at once.</summary>
internal static class WindowsOnly
{
    public const string Reason = "Windows only: elsewhere it throws PlatformNotSupportedException.";

    public static IReadOnlyList<string> Rows { get; } =
        [.. TableText.Of("windows.tsv").Select(cells => cells[0]).Distinct()];
}
