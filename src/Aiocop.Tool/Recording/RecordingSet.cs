using Aiocop.Tool.Analysis;

namespace Aiocop.Tool.Recording;

/// <summary>Several recordings: parts of one run, in any order, and other runs.</summary>
internal static class RecordingSet
{
    /// <summary>Adds up recordings.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="progress">Called with the number of bytes read since the last time, now and then; null for nobody.</param>
    /// <exception cref="ToolException">A file can't be read, or is no recording.</exception>
    public static RunSummary Summarize(IEnumerable<string> paths, Action<long>? progress = null)
    {
        var builder = new RunSummaryBuilder();
        foreach (string path in InOrder(paths))
        {
            foreach (Entry entry in RecordingReader.Read(path, progress))
            {
                builder.Add(entry);
            }
        }

        return builder.Build();
    }

    // What was told last must be added last; a file that is named twice, or has a copy, is read once.
    private static IEnumerable<string> InOrder(IEnumerable<string> paths) => paths
        .Select(path => (Path: path, Start: (RunEntry)RecordingReader.Read(path).First()))
        .GroupBy(file => (file.Start.RunId, file.Start.Part))
        .Select(same => same.MaxBy(file => new FileInfo(file.Path).Length))
        .OrderBy(file => file.Start.RunId)
        .ThenBy(file => file.Start.Part)
        .ThenBy(file => file.Start.Time)
        .Select(file => file.Path);
}
