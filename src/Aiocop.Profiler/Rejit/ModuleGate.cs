namespace Aiocop.Profiler.Rejit;

/// <summary>
/// Keeps modules from going while the engine looks at them: the runtime frees a collectible module as soon as the callback
/// that tells of it has returned, and any question about it then ends the process (observed). Held where ids of modules
/// are used that nothing else keeps alive; what is asked of the runtime meanwhile must wait for no other thread.
/// </summary>
internal sealed class ModuleGate
{
    private readonly Lock _lock = new();

    public Lock.Scope Enter() => _lock.EnterScope();
}
