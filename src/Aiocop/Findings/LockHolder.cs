using System.Globalization;
using System.Runtime.CompilerServices;
using Aiocop.Diagnostics;

namespace Aiocop.Findings;

/// <summary>
/// Tells which thread holds a lock that somebody else is about to wait for. Both places are private to the runtime
/// (observed on .NET 10.0.12), so <see cref="Prepare"/> looks whether they hold what we think; if not nobody is named.
/// </summary>
internal static class LockHolder
{
    public const long Unknown = 0;

    // The word before an object's method table (src/coreclr/vm/syncblk.h): while a lock was never waited for it holds
    // the managed id of its owner; after that, an index of a block that only the runtime can read.
    private const uint IsHashOrBlock = 0x0800_0000;
    private const uint OwnerMask = 0xFFFF;

    private static bool s_monitors;
    private static bool s_locks;

    /// <summary>Takes each kind of lock, and looks whether it says that this thread holds it.</summary>
    public static void Prepare()
    {
        try
        {
            var monitor = new object();
            lock (monitor)
            {
                s_monitors = OwnerOf(monitor) == Environment.CurrentManagedThreadId;
            }

            s_locks = CanReadLocks();
        }
        catch (Exception exception) when (exception is MissingFieldException or InvalidOperationException)
        {
            CopLog.Warning("Who holds a contended lock can't be told on this runtime: " + exception.Message);
        }
    }

    /// <summary>
    /// Gets the holder: above zero a managed thread id, below zero the system's id of the thread, or
    /// <see cref="Unknown"/>. It may let go at any moment, so this is who held it, not who holds it.
    /// </summary>
    public static long Of(object? monitorOrLock) => monitorOrLock switch
    {
        null => Unknown,
        Lock taken => s_locks ? -(long)OwningThreadId(taken) : Unknown,
        _ => s_monitors ? OwnerOf(monitorOrLock) : Unknown,
    };

    public static string? Describe(long holder) => holder switch
    {
        Unknown => null,
        > 0 => string.Create(CultureInfo.InvariantCulture, $"thread {holder}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"OS thread {-holder}"),
    };

    private static bool CanReadLocks()
    {
        var taken = new Lock();
        lock (taken)
        {
            return OwningThreadId(taken) != 0;
        }
    }

    private static uint OwnerOf(object monitor)
    {
        ref byte data = ref Unsafe.As<FirstField>(monitor).Value;
        uint header = Unsafe.ReadUnaligned<uint>(ref Unsafe.Subtract(ref data, Unsafe.SizeOf<nint>() + sizeof(uint)));
        return (header & IsHashOrBlock) != 0 ? 0 : header & OwnerMask;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_owningThreadId")]
    private static extern ref uint OwningThreadId(Lock taken);

    /// <summary>The shape of every object: its fields begin right after the method table.</summary>
    private sealed class FirstField
    {
        public byte Value;
    }
}
