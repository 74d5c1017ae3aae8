using Aiocop.Tool.Analysis;
using Aiocop.Tool.Recording;

namespace Aiocop.Tool.Reports;

/// <summary>Slices that were slow without a blocking call, by the place that their samples show.</summary>
/// <param name="Place">The line of own code that was sampled most, or else where the sample was; null if there is no sample.</param>
/// <param name="Slices">They, the longest first.</param>
internal sealed record ComputingSlices(string? Place, IReadOnlyList<SliceEntry> Slices)
{
    public double TotalMs => Slices.Sum(entry => entry.Slice.ElapsedMs);

    public SliceEntry Longest => Slices[0];

    /// <summary>Gives those that were recorded, the places that took longest first.</summary>
    public static IReadOnlyList<ComputingSlices> Of(RunSummary summary) => [.. summary.Slices
        .Where(entry => entry.Slice is { Reason: "cpu_blocking", ExceededThreshold: true, Ongoing: false })
        .GroupBy(entry => PlaceOf(entry.Slice))
        .Select(group => new ComputingSlices(group.Key, [.. group.OrderByDescending(entry => entry.Slice.ElapsedMs)]))
        .OrderByDescending(place => place.TotalMs)];

    /// <summary>Says where the time of a slice went, the most first, parts below a twentieth left out; empty if that was not measured.</summary>
    public static string WhereTheTimeWent(SliceData slice)
    {
        TimeData? time = slice.Time;
        (double Ms, string What)[] parts = time is null ? [] :
        [
            (time.BlockedMs, "blocked"), (time.CpuMs, "on the processor"), (time.GcPauseMs, "in garbage collection"),
            (time.DescheduledMs, "without a processor (the machine was busy)"), (time.OtherMs, "off the processor for an unknown reason"),
            (time.UnmeasuredMs, "not measured"),
        ];
        return string.Join(", ", parts.Where(part => part.Ms >= slice.ElapsedMs / 20).OrderByDescending(part => part.Ms).Select(part => $"{Quantity.Time(part.Ms)} {part.What}"));
    }

    private static string? PlaceOf(SliceData slice)
    {
        SampleData? most = slice.CpuStackSamples is [{ } first, ..] ? first : null;
        SampleData? sample = slice.CpuStackSamples.FirstOrDefault(sample => sample.UserFrame is not null) ?? most;
        return sample?.UserFrame?.Text ?? sample?.EntryPoint;
    }
}
