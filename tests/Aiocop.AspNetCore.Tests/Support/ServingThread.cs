using Aiocop.Slices;
using Aiocop.Tests.Catalogue.Fixtures;

namespace Aiocop.AspNetCore.Tests.Support;

/// <summary>A thread that runs a slice, and what becomes of it.</summary>
internal sealed class ServingThread
{
    private readonly WatchedThread _thread = WatchedThread.Current;
    private readonly SliceThread? _slice = SliceThread.Current;
    private readonly long _number = SliceThread.Current?.Number ?? 0;

    private ServingThread()
    {
    }

    /// <summary>Gets the calling thread.</summary>
    public static ServingThread Current => new();

    /// <summary>Gets whether its slice is over, or there was none: nothing is watched.</summary>
    private bool IsGone => _slice is null || _slice.State == SliceState.Closed || Volatile.Read(ref _slice.Number) != _number;

    /// <summary>Returns when it has waited for a while, or has been given back.</summary>
    public void LetItWait() => Later.LetItWait(_thread, isOver: () => IsGone);
}
