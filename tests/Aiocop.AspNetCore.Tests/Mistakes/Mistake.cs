using System.Runtime.CompilerServices;

namespace Aiocop.AspNetCore.Tests.Mistakes;

/// <summary>What must be told of a mistake.</summary>
/// <param name="Path">The endpoint that makes it.</param>
/// <param name="Calls">The calls that block.</param>
internal sealed record Mistake(string Path, params Diagnosis[] Calls)
{
    public override string ToString() => Path;
}

/// <summary>What must be told of a call.</summary>
/// <param name="Call">Its name.</param>
/// <param name="Comment">The comment on the line to fix.</param>
/// <param name="Instead">The advice.</param>
/// <param name="Origin">What kind of code made it.</param>
internal sealed record Diagnosis(string Call, string Comment, string? Instead, CallOrigin Origin = CallOrigin.AsyncMethod)
{
    /// <summary>Gets file and line of the comment.</summary>
    public string Place => Places()[Comment];

    private static Dictionary<string, string> Places([CallerFilePath] string path = "") =>
        (from file in Directory.EnumerateFiles(System.IO.Path.GetDirectoryName(path)!, "*.cs")
         from line in File.ReadLines(file).Index()
         where line.Item.Contains("// <- ", StringComparison.Ordinal)
         select (Comment: line.Item.Split("// <- ")[1], Place: $"{System.IO.Path.GetFileName(file)}:{line.Index + 1}"))
        .ToDictionary(found => found.Comment, found => found.Place);
}
