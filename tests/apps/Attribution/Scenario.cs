namespace Attribution;

/// <summary>One place from which a call can block.</summary>
/// <param name="Name">What its call has as argument, and the comments at its lines begin with.</param>
/// <param name="Run">Goes there, and blocks once the gate is open.</param>
internal sealed record Scenario(string Name, Func<Task> Run);
