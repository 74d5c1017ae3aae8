namespace Aiocop;

/// <summary>
/// Receives a report when an episode of thread-pool starvation begins, and another when it is over; both have the same
/// <see cref="StarvationReport.StartedAt"/>. Runs on Aiocop's own thread, so it works while the pool does not; it should
/// not wait for the pool. What it throws is caught and logged; blocking calls it makes are not reported.
/// </summary>
/// <param name="report">The report; safe to keep.</param>
public delegate void StarvationCallback(StarvationReport report);
