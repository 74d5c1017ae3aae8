using Aiocop.Tool.Analysis;
using Aiocop.Tool.Recording;

namespace Aiocop.Tool.Reports.Sarif;

/// <summary>Where frames are: relative to the root of the sources if they are below it, so that a code host finds the line.</summary>
internal sealed class SarifLocations(SourceRoot sources)
{
    private const string RootId = "%SRCROOT%";

    public IReadOnlyDictionary<string, SarifArtifactLocation> BaseIds { get; } =
        new Dictionary<string, SarifArtifactLocation> { [RootId] = new(FileUri(sources.Folder) + "/") };

    public SarifLocation Of(FrameData frame, string? message = null) => new(
        Physical(frame),
        [new SarifLogicalLocation(TargetText.Clean(frame.Method))],
        message is null ? null : new SarifText(message));

    public SarifStackFrame StackFrame(FrameData frame) => new(Of(frame), frame.Assembly.Length == 0 ? null : TargetText.Clean(frame.Assembly));

    private static string FileUri(string path)
    {
        string escaped = Escape(path.Replace('\\', '/').Trim('/'));
        return escaped.Length == 0 ? "file://" : "file:///" + escaped;
    }

    // Half a character has no UTF-8.
    private static string Escape(string path) => string.Join('/', path.Split('/').Select(part => Uri.EscapeDataString(TargetText.Clean(part))));

    private SarifPhysicalLocation? Physical(FrameData frame)
    {
        if (string.IsNullOrEmpty(frame.File))
        {
            return null;
        }

        SarifArtifactLocation file = sources.Relative(frame.File) is { } relative
            ? new SarifArtifactLocation(Escape(relative), RootId)
            : new SarifArtifactLocation(FileUri(frame.File));
        return new SarifPhysicalLocation(file, frame.Line > 0 ? new SarifRegion(frame.Line) : null);
    }
}
