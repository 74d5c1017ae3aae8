using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Aiocop.Diagnostics;
using Aiocop.Findings;
using Aiocop.Rules;
using Aiocop.Slices.Stuck;
using Aiocop.Stacks.AsyncCallers;

namespace Aiocop.Slices;

/// <summary>
/// One thread's slice. Only its own thread writes it (the watchdog reads), so nothing here is locked.
/// </summary>
internal sealed class SliceThread
{
    // A handle is the address of a word: its low bits are free.
    private const long KindBits = 7;

    [ThreadStatic]
    private static SliceThread? t_current;

    [ThreadStatic]
    private static bool t_creating;

    public SliceState State;

    /// <summary>How many async methods are on the stack; see <see cref="Origin"/>.</summary>
    public int AsyncDepth;

    /// <summary>What the thread runs. A field, since it is written in every slice.</summary>
    public RunningWork Running = new();

    /// <summary>When the slice opened, by <see cref="SliceClock"/>.</summary>
    public long OpenedAt;

    /// <summary>Counts the thread's slices, so that the watchdog never mistakes one for another.</summary>
    public long Number;

    /// <summary>The catalogued call in progress, while <see cref="SliceState.InCall"/>.</summary>
    public CallInProgress Call;

    /// <summary>Whether a violation was already raised in this slice.</summary>
    public bool Raised;

    /// <summary>The weight of the last call that counted, with the user's rules.</summary>
    public int LastWeight;

    /// <summary>The time of the slice's allowed calls.</summary>
    public AllowedTime AllowedTime;

    public AllowedAgain AllowedAgain;

    // Weak, so that it is freed when the thread has ended.
    private readonly GCHandle _handle;

    private SliceThread()
    {
        _handle = GCHandle.Alloc(this, GCHandleType.Weak);
        Calls = new CallBuffer();
        Context = new SliceContext();
        Samples = new SliceSamples(Engine.EngineLibrary.CurrentThreadId());
        IsPoolThread = Thread.CurrentThread.IsThreadPoolThread;
        Usage = new SliceUsage();
    }

    /// <summary>Gets the calling thread's state, or null if no slice ever opened on it.</summary>
    public static SliceThread? Current => t_current;

    ~SliceThread()
    {
        if (_handle.IsAllocated)
        {
            _handle.Free();
        }
    }

    public bool IsPoolThread { get; }

    public CallBuffer Calls { get; }

    public SliceContext Context { get; }

    public SliceSamples Samples { get; }

    /// <summary>Gets what was told of the slice while it was stuck.</summary>
    public StuckMark Stuck { get; } = new();

    public Thread ManagedThread { get; } = Thread.CurrentThread;

    public SliceUsage Usage { get; }

    /// <summary>
    /// Gets what the slice runs. An async method that the pool resumes is the work item itself, and has no hook of its own.
    /// </summary>
    public CallOrigin Origin => AsyncDepth > 0 || Continuations.IsBox(Running.Outermost) ? CallOrigin.AsyncMethod : CallOrigin.WorkItem;

    /// <summary>
    /// Makes what an entry hook hands to its exit hook: which thread it was, so that nobody has to look again, and what it did.
    /// To look up the state of a thread is the larger part of what a hook costs.
    /// </summary>
    /// <param name="kind">What the hook did, from 1 to 7.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Token(long kind) => (long)GCHandle.ToIntPtr(_handle) | kind;

    /// <summary>Gets the thread that a token was made by, which is the calling one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SliceThread Of(long token) => Unsafe.As<SliceThread>(GCHandle.FromIntPtr((nint)(token & ~KindBits)).Target!);

    /// <summary>Gets what the hook did that made a token.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long KindOf(long token) => token & KindBits;

    /// <summary>
    /// Makes the state of a thread that runs its first slice; null if that fails, and then it is not watched, and while
    /// it is being made.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static SliceThread? Create()
    {
        // Registering may wait for a lock, and a wait is hooked: without this its hook would come here again, and wait
        // for the same lock, until the stack overflows (observed).
        if (t_creating)
        {
            return null;
        }

        t_creating = true;
        try
        {
            var thread = new SliceThread();
            SliceThreads.Add(thread);
            return t_current = thread;
        }
        catch (Exception exception)
        {
            CopLog.Failure("A thread can't be watched.", exception);
            return null;
        }
        finally
        {
            t_creating = false;
        }
    }

    /// <summary>Forgets the calls of the running slice, as if it had made none.</summary>
    public void Forget()
    {
        Calls.Clear();
        Context.ForgetFirstCall();
        Raised = false;
    }

    /// <summary>Keeps our own work on this thread out of every finding, until disposed.</summary>
    public static MuteScope Mute() => new(t_current);

    internal readonly ref struct MuteScope : IDisposable
    {
        private readonly SliceThread? _thread;
        private readonly SliceState _before;

        public MuteScope(SliceThread? thread)
        {
            _thread = thread;
            if (thread is not null)
            {
                _before = thread.State;
                thread.State = SliceState.Muted;
            }
        }

        public void Dispose()
        {
            if (_thread is not null)
            {
                _thread.State = _before;
            }
        }
    }
}
