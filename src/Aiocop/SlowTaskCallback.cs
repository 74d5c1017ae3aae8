namespace Aiocop;

/// <summary>
/// Receives an event when a slice that blocked, or was slow, has ended. Runs on the slice's own thread.
/// What it throws is caught and logged; blocking calls it makes are not reported.
/// </summary>
/// <param name="slowTask">The event; safe to keep.</param>
public delegate void SlowTaskCallback(SlowTaskEvent slowTask);
