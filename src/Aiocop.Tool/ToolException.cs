namespace Aiocop.Tool;

/// <summary>Something that the user must know: one line for what is wrong, one for what to do about it.</summary>
/// <param name="exitCode">What the command ends with.</param>
/// <param name="message">What is wrong, and where.</param>
/// <param name="remedy">What to do about it.</param>
/// <param name="cause">What it came from; shown with <c>--verbose</c> only.</param>
internal sealed class ToolException(ExitCode exitCode, string message, string remedy, Exception? cause = null)
    : Exception(message, cause)
{
    public ExitCode ExitCode { get; } = exitCode;

    public string Remedy { get; } = remedy;
}
