namespace Aiocop;

/// <summary>
/// Gives values, such as a request id, that are attached to events as <see cref="SlowTaskEvent.Context"/>.
/// Called when a slice starts, at its first blocking call and when it ends. Null means: nothing to add.
/// What it throws is caught and logged.
/// </summary>
public delegate IReadOnlyDictionary<string, object?>? ContextProvider();
