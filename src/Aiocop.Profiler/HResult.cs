namespace Aiocop.Profiler;

/// <summary>The result codes that the engine tests for or answers with.</summary>
internal static class HResult
{
    public const int Ok = 0;
    public const int False = 1;
    public const int NoInterface = unchecked((int)0x80004002);
    public const int InvalidPointer = unchecked((int)0x80004003);
    public const int Fail = unchecked((int)0x80004005);
    public const int Unexpected = unchecked((int)0x8000FFFF);
    public const int InvalidArgument = unchecked((int)0x80070057);
    public const int ClassNotAvailable = unchecked((int)0x80040111);
    public const int NoAggregation = unchecked((int)0x80040110);

    /// <summary>What our own snapshot callback answers to end a walk early; the runtime hands back its own code then.</summary>
    public const int Abort = unchecked((int)0x80004004);

    public static string Text(int hr) => "0x" + hr.ToString("X8", System.Globalization.CultureInfo.InvariantCulture);
}
