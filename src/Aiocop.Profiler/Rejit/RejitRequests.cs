using Aiocop.Profiler.Com;

namespace Aiocop.Profiler.Rejit;

/// <summary>The runtime takes methods as two arrays side by side.</summary>
internal static class RejitRequests
{
    public static int RequestReJITWithInliners(this ProfilerInfo info, uint flags, List<MethodStatus> methods) =>
        info.RequestReJITWithInliners(flags, Modules(methods), Tokens(methods));

    public static int RequestRevert(this ProfilerInfo info, List<MethodStatus> methods, Span<int> statuses) =>
        info.RequestRevert(Modules(methods), Tokens(methods), statuses);

    private static nint[] Modules(List<MethodStatus> methods) => [.. methods.Select(method => method.Module)];

    private static uint[] Tokens(List<MethodStatus> methods) => [.. methods.Select(method => method.Token)];
}
