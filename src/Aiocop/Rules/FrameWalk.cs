using Aiocop.Catalogue;

namespace Aiocop.Rules;

/// <summary>
/// Goes through the frames of a call from the hook outwards: finds what the programmer called, and the innermost frame
/// that a rule or an attribute speaks about.
/// </summary>
internal struct FrameWalk(BlockingMethod hooked)
{
    private bool _isBelowHook;
    private bool _isNamed;

    private BlockingMethod? _calledAs;
    private string? _hookedType;

    /// <summary>Gets the row of what was called; it may stand above what was hooked.</summary>
    public readonly BlockingMethod Called => _calledAs ?? hooked;

    /// <summary>Gets the call's name as events show it: of a row for a base type, with the type that ran.</summary>
    public readonly string Name => _calledAs is null && hooked.BaseType is not null && _hookedType is not null
        ? $"{_hookedType}.{hooked.ShortName}"
        : Called.Name;

    /// <summary>Gets the frame that decides, or null if nothing speaks.</summary>
    public FrameFacts? Speaker { get; private set; }

    /// <summary>Gets whether no further frame can change anything.</summary>
    public bool IsOver { get; private set; }

    public void Next(FrameFacts frame)
    {
        if (frame.IsOwn && !_isBelowHook)
        {
            return;
        }

        NameCall(frame, isHooked: !_isBelowHook);
        _isBelowHook = true;

        // What was allowed to whoever completes a task, or runs a delegate, is not allowed to what then goes on.
        if (frame.EndsCallers)
        {
            IsOver = true;
            return;
        }

        if (Speaker is null && (frame.Allows is not null || frame.Rule is not null))
        {
            Speaker = frame;
        }

        IsOver = Speaker is not null && _isNamed;
    }

    /// <summary>The outermost known name among the frames of the framework and of packages right above the hook.</summary>
    private void NameCall(FrameFacts frame, bool isHooked)
    {
        if (isHooked)
        {
            _hookedType = frame.TypeName;
        }

        if (_isNamed || frame.StartsUserCode || !(isHooked || frame.IsLibrary))
        {
            _isNamed = true;
        }
        else
        {
            _calledAs = frame.Alias ?? _calledAs;
        }
    }
}
