using Aiocop.Catalogue;
using Aiocop.Findings;
using Aiocop.Slices;
using Aiocop.Stacks;
using Aiocop.Stacks.AsyncCallers;

namespace Aiocop;

/// <summary>
/// A blocking call as the hook captured it: arguments and code addresses, not yet text.
/// <see cref="Cop.FormatBlockingEvent"/> turns it into a <see cref="BlockingEventInfo"/>.
/// </summary>
public sealed class RawBlockingEvent
{
    private readonly BlockingMethod _method;
    private readonly CallArguments _arguments;
    private readonly nint[] _addresses;
    private readonly int _depth;
    private readonly bool _isFirstUse;
    private AwaitingMethod[] _awaiting;
    private readonly bool _isInProgress;
    private StackTraceText? _text;

    internal RawBlockingEvent(in CallRecord record, nint[] addresses, AwaitingMethod[] awaiting, int depth, bool isInProgress = false)
    {
        _method = record.Method;
        _arguments = record.Arguments;
        _addresses = addresses;
        _awaiting = awaiting;
        _depth = depth;
        _isFirstUse = record.IsFirstUse;
        _isInProgress = isInProgress;
        DurationMs = SliceClock.ToMilliseconds(record.Duration);
        Origin = record.Origin;
    }

    /// <summary>Gets the weight of the call.</summary>
    public int Severity => _method.Weight;

    /// <summary>Gets the catalogue's category, such as <c>file-read</c>.</summary>
    public string Category => _method.Category;

    /// <summary>Gets what to use instead, or null if the catalogue knows nothing.</summary>
    public string? Alternative => AsyncApi is null ? Called.Alternative : AsyncApi.Alternative;

    /// <summary>
    /// Gets the async API that made the call and so blocks inside, or null if the call was made as it is. The framework
    /// and packages have such APIs: awaiting them is not enough.
    /// </summary>
    public AsyncApi? AsyncApi => Text.AsyncApi;

    /// <summary>Gets how long the call blocked, in milliseconds; of a call that has not returned, until it was looked at.</summary>
    public double DurationMs { get; }

    /// <summary>Gets whether the call had not returned when it was captured.</summary>
    public bool IsInProgress => _isInProgress;

    /// <summary>Gets what kind of code made the call.</summary>
    public CallOrigin Origin { get; }

    /// <summary>
    /// Gets the method's name as a programmer calls it, such as <c>File.ReadAllText</c>, without arguments. Where the
    /// catalogue names a base type, the type that ran: <c>SqliteCommand.ExecuteReader</c>.
    /// </summary>
    public string Name => Text.CalledAs?.Name ?? (Text.CalledType is { } type ? $"{type}.{_method.ShortName}" : _method.Name);

    /// <summary>Gets the name of the row of the catalogue: <c>DbCommand.ExecuteReader</c>.</summary>
    internal string CatalogueName => Called.Name;

    /// <summary>Gets whether the call belongs to what the process does once: see <see cref="BlockingPhase"/>.</summary>
    public BlockingPhase Phase => PhaseOfStack ?? (_isFirstUse ? BlockingPhase.JitOrAssemblyLoad : BlockingPhase.Steady);

    /// <summary>Gets the phase of every call with this stack, or null if each has its own.</summary>
    internal BlockingPhase? PhaseOfStack =>
        Text.IsInTypeInitializer ? BlockingPhase.TypeInitialization
        : Text.IsInAssemblyLoad ? BlockingPhase.JitOrAssemblyLoad
        : null;

    /// <summary>
    /// Gets which thread held the lock when the call began to wait for it, such as <c>thread 12</c> (its managed id) or
    /// <c>OS thread 48213</c>; null if the call is no wait for a lock, or the runtime does not tell.
    /// </summary>
    public string? LockHeldBy => _arguments.LockHeldBy(_method.Arguments);

    internal string Event => _arguments.Format(Name, _method);

    internal string Trace => Text.Trace;

    internal string EntryPoint => Text.EntryPoint;

    internal TraceFrame? UserFrame => Text.User.Frame;

    /// <summary>Gets the line to fix, and what decided that it is that one.</summary>
    internal UserFrameChoice User => Text.User;

    internal IReadOnlyList<TraceFrame> Frames => Text.Frames;

    internal IReadOnlyList<TraceFrame> AsyncCallers => Text.AsyncCallers;

    // What the programmer called may stand above what was hooked.
    private BlockingMethod Called => Text.CalledAs ?? _method;

    // Two readers at once may both make the text; it is the same.
    private StackTraceText Text
    {
        get
        {
            // In this order: they are let go once there is the text.
            AwaitingMethod[] awaiting = Volatile.Read(ref _awaiting);
            if (Volatile.Read(ref _text) is { } known)
            {
                return known;
            }

            StackTraceText text = _isInProgress
                ? StackTraceText.OfCallInProgress(_addresses, awaiting, _depth, _method)
                : StackTraceText.OfCall(_addresses, awaiting, _depth, _method);
            return Interlocked.CompareExchange(ref _text, text, null) ?? text;
        }
    }

    /// <summary>Makes the text now, and lets go of the types that it was made of: code that can be unloaded may go.</summary>
    internal void MakeText()
    {
        _ = Text;
        Volatile.Write(ref _awaiting, []);
    }
}
