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

    /// <summary>Gets the row of what was called; it may stand above what was hooked.</summary>
    public BlockingMethod Called { get; private set; } = hooked;

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

        _isBelowHook = true;
        Name(frame);

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

    /// <summary>The outermost known name among the framework's frames right above the hook.</summary>
    private void Name(FrameFacts frame)
    {
        if (_isNamed)
        {
            return;
        }

        if (!frame.IsFramework || frame.StartsUserCode)
        {
            _isNamed = true;
        }
        else if (frame.Alias is not null)
        {
            Called = frame.Alias;
        }
    }
}
