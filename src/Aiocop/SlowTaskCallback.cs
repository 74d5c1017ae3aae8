namespace Aiocop;

/// <summary>
/// Receives an event when a slice that blocked, or was slow, has ended. Runs on the slice's own thread.
/// What it throws is caught and logged; blocking calls it makes are not reported.
/// </summary>
/// <remarks>
/// An event with <see cref="SlowTaskEvent.IsOngoing"/> comes on a thread of Aiocop's, <c>Aiocop stuck slices</c>, since the
/// slice's own is stuck. While the callback runs there no other stuck slice is found, and what it waits for must not be what the
/// slice holds. It may be called on several threads at once.
/// </remarks>
/// <param name="slowTask">The event; safe to keep.</param>
public delegate void SlowTaskCallback(SlowTaskEvent slowTask);
