using System.Text.Json.Serialization;

namespace Aiocop;

/// <summary>One frame of a stack, named as the programmer wrote it.</summary>
public sealed record TraceFrame
{
    /// <summary>Gets the method's display name, such as <c>Program.ReadConfig</c>.</summary>
    [JsonPropertyName("method")]
    public required string Method { get; init; }

    /// <summary>Gets the simple name of the assembly that holds the method.</summary>
    [JsonPropertyName("assembly")]
    public required string Assembly { get; init; }

    /// <summary>Gets the source file's path as the symbols tell it, or null if there are no symbols for the frame.</summary>
    [JsonPropertyName("file")]
    public string? File { get; init; }

    /// <summary>Gets the line in <see cref="File"/>, from 1; 0 if unknown.</summary>
    [JsonPropertyName("line")]
    public int Line { get; init; }

    /// <summary>Gets whether the method belongs to a shared framework of .NET.</summary>
    [JsonPropertyName("framework")]
    public bool IsFramework { get; init; }

    /// <summary>
    /// Gets whether the method is own code: of the application, and neither of a shared framework, nor of a package, nor
    /// of Aiocop. <see cref="CopRules.TreatAsOwnCode"/> and <see cref="CopRules.TreatAsLibrary"/> change that.
    /// </summary>
    [JsonPropertyName("own_code")]
    public bool IsOwnCode { get; init; }

    /// <summary>
    /// Gets what tells two places of one method apart that have no lines: its token, and where in it; 0 where there is a line.
    /// </summary>
    internal long Place { get; init; }

    /// <summary>Gets the frame in aiocop's form, <c>file:line:method</c>, the path shortened.</summary>
    [JsonIgnore]
    public string Text { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => Text;
}
