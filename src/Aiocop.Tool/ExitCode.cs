namespace Aiocop.Tool;

/// <summary>What <c>aiocop</c> ends with.</summary>
internal enum ExitCode
{
    /// <summary>Nothing was found that the options tell to fail on.</summary>
    Clean = 0,

    /// <summary>Something was found that the options tell to fail on.</summary>
    Findings = 1,

    /// <summary>The command line, or a file that it names, is not right.</summary>
    Usage = 2,

    /// <summary>The target could not be started or attached to, or was lost at once.</summary>
    CouldNotAttach = 3,

    /// <summary>The target ended with an exit code other than 0, which is printed.</summary>
    TargetFailed = 4,
}
