using Aiocop.Findings;

namespace Aiocop.Slices;

/// <summary>
/// What the context providers gave at the three moments of a slice: its start, its first blocking call, its end.
/// </summary>
internal sealed class SliceContext
{
    private Dictionary<string, object?>? _start;
    private Dictionary<string, object?>? _firstCall;
    private Dictionary<string, object?>? _end;
    private int _starts;

    /// <summary>Gets whether an earlier slice has left values, though all providers may be gone since.</summary>
    public bool IsUsed => _starts != 0;

    /// <summary>
    /// Captures the start. A work item's slice opens before its execution context is restored, so what is found once it
    /// is (see <see cref="Hooks.SliceHooks.EnterContext"/>) is laid over what was found before.
    /// </summary>
    public void CaptureStart()
    {
        if (_starts < 2)
        {
            _starts++;
            _start = Overlay(_start, ContextProviders.Capture());
        }
    }

    public void CaptureFirstCall() => _firstCall ??= ContextProviders.Capture();

    public void ForgetFirstCall() => _firstCall = null;

    /// <summary>Captures the end; called again it adds to what it found, since the flow of a slice may end in steps.</summary>
    public void CaptureEnd() => _end = Overlay(_end, ContextProviders.Capture());

    public void Clear()
    {
        _start = null;
        _firstCall = null;
        _end = null;
        _starts = 0;
    }

    /// <summary>
    /// A blocking slice shows what was there at its first blocking call: in a request that runs in one step the tracing
    /// span exists only then. Any other shows the start's values overridden by the end's that are not null.
    /// </summary>
    public IReadOnlyDictionary<string, object?> For(SlowTaskReason reason)
    {
        Dictionary<string, object?>? values = reason == SlowTaskReason.IoBlocking && _firstCall is not null
            ? _firstCall
            : Overlay(_start, _end);
        return values is { Count: > 0 } ? values.AsReadOnly() : SlowTaskEvent.EmptyContext;
    }

    /// <summary>Copies what is known of a slice that goes on, on another thread than its own.</summary>
    public IReadOnlyDictionary<string, object?> SoFar()
    {
        try
        {
            Dictionary<string, object?>? values = _firstCall ?? _start;
            return values is { Count: > 0 } ? new Dictionary<string, object?>(values).AsReadOnly() : SlowTaskEvent.EmptyContext;
        }
        catch (InvalidOperationException)
        {
            // Its thread has just added to it.
            return SlowTaskEvent.EmptyContext;
        }
    }

    private static Dictionary<string, object?>? Overlay(Dictionary<string, object?>? below, Dictionary<string, object?>? above)
    {
        if (below is null || above is null)
        {
            return below ?? above;
        }

        foreach ((string key, object? value) in above)
        {
            if (value is not null || !below.ContainsKey(key))
            {
                below[key] = value;
            }
        }

        return below;
    }
}
