namespace Aiocop.Findings.Sites;

/// <summary>What makes two blocking calls calls of one site.</summary>
/// <param name="Call">The call's name without arguments.</param>
/// <param name="Frame">The line to fix, or null.</param>
/// <param name="EntryPoint">Where there is no line to fix, who called; else null.</param>
internal readonly record struct SiteKey(string Call, TraceFrame? Frame, string? EntryPoint)
{
    public static SiteKey Of(RawBlockingEvent call) =>
        new(call.Name, call.User.Frame, call.User.Frame is null ? call.EntryPoint : null);
}
