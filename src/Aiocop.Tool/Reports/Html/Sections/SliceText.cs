using Aiocop.Tool.Recording;

namespace Aiocop.Tool.Reports.Html.Sections;

/// <summary>Where a slice, or a call of it, was.</summary>
internal static class SliceText
{
    public static string Place(CallData call) => call.UserFrame?.Text ?? (call.EntryPoint.Length > 0 ? call.EntryPoint : "(unknown)");

    /// <summary>Gets where a slice was seen most often; for one that was never looked at, that.</summary>
    public static string Where(SliceData slice) => slice.CpuStackSamples.MaxBy(sample => sample.Count) is { } most
        ? most.UserFrame?.Text ?? most.EntryPoint
        : "(no sample was taken)";
}
