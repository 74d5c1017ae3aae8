using System.Buffers.Text;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Aiocop.Slices;

/// <summary>
/// How long a thread has run on a processor, and how long it has waited for one, by what Linux tells of it: from any thread
/// of the process. Elsewhere nothing is told.
/// </summary>
internal sealed unsafe partial class ThreadClock
{
    // The clock of a thread's own time, made of its id as the kernel's header says (posix-timers.h: a thread's, not a
    // process's, and the time that the scheduler has measured). A clock read so is exact also while the thread runs.
    private const int ThreadsOwn = 4 | 2;

    private readonly int _clock;
    private readonly string? _delayFile;

    private ThreadClock(int thread)
    {
        _clock = (~thread << 3) | ThreadsOwn;
        _delayFile = thread == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"/proc/self/task/{thread}/schedstat");
    }

    /// <summary>Gets the clock of the calling thread.</summary>
    public static ThreadClock OfThisThread()
    {
        try
        {
            return new ThreadClock(OperatingSystem.IsLinux() && nint.Size == sizeof(long) ? GetThreadId() : 0);
        }
        catch (EntryPointNotFoundException)
        {
            // An older C library has no such function.
            return new ThreadClock(0);
        }
    }

    /// <summary>Gets the time on a processor, in nanoseconds; -1 if it is not told.</summary>
    public long OnProcessor
    {
        get
        {
            long* time = stackalloc long[2];
            return _delayFile is not null && GetTime(_clock, time) == 0 ? (time[0] * 1_000_000_000) + time[1] : -1;
        }
    }

    /// <summary>
    /// Gets the time in which the thread could have run but had no processor, in nanoseconds; -1 if it is not told: the
    /// kernel may be built without it.
    /// </summary>
    public long WithoutProcessor
    {
        get
        {
            // The second of three numbers (Documentation/scheduler/sched-stats.rst).
            Span<byte> text = stackalloc byte[96];
            text = text[..ReadDelay(text)];
            int end = text.IndexOf((byte)' ');
            return end >= 0 && Utf8Parser.TryParse(text[(end + 1)..], out long delay, out _) ? delay : -1;
        }
    }

    private int ReadDelay(Span<byte> text)
    {
        try
        {
            if (_delayFile is null)
            {
                return 0;
            }

            using SafeFileHandle file = File.OpenHandle(_delayFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return RandomAccess.Read(file, text, 0);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The thread has ended meanwhile, or the kernel does not tell.
            return 0;
        }
    }

    [LibraryImport("libc", EntryPoint = "gettid")]
    private static partial int GetThreadId();

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, long* time);
}
