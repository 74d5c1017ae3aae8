namespace Aiocop.Profiler.Il;

/// <summary>The method is left alone; the message becomes the reason in the report.</summary>
internal sealed class NotRewritableException(string reason) : Exception(reason);
