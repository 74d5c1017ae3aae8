using System.Diagnostics.Tracing;

namespace Aiocop.Diagnostics;

/// <summary>The event source named <c>Aiocop</c>: what the library has to say of itself.</summary>
internal sealed class AiocopEventSource : EventSource
{
    public static AiocopEventSource Log { get; } = new();

    // Named here, since an attribute is read by reflection, for which the runtime makes and compiles code.
    private AiocopEventSource()
        : base("Aiocop", EventSourceSettings.EtwManifestEventFormat)
    {
    }

    [Event(1, Level = EventLevel.Warning, Message = "{0}")]
    public void Warning(string message) => WriteEvent(1, message);

    [Event(2, Level = EventLevel.Error, Message = "{0} {1}")]
    public void Failure(string message, string exception) => WriteEvent(2, message, exception);

    [Event(3, Level = EventLevel.Informational, Message = "{0}")]
    public void Information(string message) => WriteEvent(3, message);
}
