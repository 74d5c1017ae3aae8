namespace Aiocop.Stacks;

/// <summary>
/// One step of an earlier walk of the same thread: from this slot, with this frame pointer and this return address in it, it
/// went there. That holds for good, whatever ran since, as the frame of an address has one shape. A thread's stack is much
/// the same from one blocking call to the next, and to compare takes a fourth of the time that to find the way takes.
/// </summary>
internal unsafe struct WalkStep
{
    /// <summary>Where the return address lies; null: nothing is remembered.</summary>
    public nint* Slot;

    public nint Address;

    public nint* FramePointer;

    /// <summary>Where the next return address lies; null: the walk ends.</summary>
    public nint* Next;

    /// <summary>Where the caller's frame pointer is to be read: in the frame, or here, if it is the same.</summary>
    public nint** Caller;

    /// <summary>Makes room for the steps of a walk, at an address that stays.</summary>
    public static WalkStep[] Room(int frames) => GC.AllocateArray<WalkStep>(frames, pinned: true);
}
