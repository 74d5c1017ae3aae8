namespace Aiocop;

/// <summary>
/// Detection can't be installed in this process. <see cref="Exception.Message"/> says what is wrong and what to do;
/// <see cref="Failure"/> says it to a program.
/// </summary>
public sealed class CopInstallException : InvalidOperationException
{
    internal CopInstallException(CopInstallFailure failure, string message, Exception? inner = null)
        : base(message, inner) => Failure = failure;

    /// <summary>Gets the kind of failure.</summary>
    public CopInstallFailure Failure { get; }
}
