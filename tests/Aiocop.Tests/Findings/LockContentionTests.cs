using System.Runtime.CompilerServices;
using Aiocop.Findings;
using Aiocop.Tests.Catalogue.Fixtures;
using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.Tests.Findings;

/// <summary>Locks that somebody waits for: whose they are, and who holds them.</summary>
public sealed class LockContentionTests
{
    [Fact]
    public async Task The_holder_of_a_monitor_that_was_never_waited_for_is_told()
    {
        var taken = new object();
        using var contended = new ContendedLock(inside =>
        {
            lock (taken)
            {
                inside();
            }
        });

        WatchResult found = await Monitored.OnPool(() => contended.WaitFor(() =>
        {
            lock (taken)
            {
            }
        }));

        Assert.Equal($"thread {contended.HolderId}", found.ThrowIfFailed().Call.LockHeldBy);
        Assert.Contains($", held by thread {contended.HolderId}, blocked ", found.Call.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_holder_of_a_lock_is_told_by_the_systems_id()
    {
        var taken = new Lock();
        using var contended = new ContendedLock(inside =>
        {
            lock (taken)
            {
                inside();
            }
        });

        WatchResult found = await Monitored.OnPool(() => contended.WaitFor(() =>
        {
            lock (taken)
            {
            }
        }));

        Assert.Matches("^OS thread [1-9][0-9]*$", found.ThrowIfFailed().Call.LockHeldBy);
    }

    [Fact]
    public async Task A_monitor_with_a_lock_block_does_not_tell_and_nobody_is_guessed()
    {
        var taken = new object();
        _ = RuntimeHelpers.GetHashCode(taken);
        using var contended = new ContendedLock(inside =>
        {
            lock (taken)
            {
                inside();
            }
        });

        WatchResult found = await Monitored.OnPool(() => contended.WaitFor(() =>
        {
            lock (taken)
            {
            }
        }));

        Assert.Null(found.ThrowIfFailed().Call.LockHeldBy);
        Assert.DoesNotContain("held by", found.Call.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_nobody_holds_has_no_holder()
    {
        Assert.Equal(LockHolder.Unknown, LockHolder.Of(null));
        Assert.Equal(LockHolder.Unknown, LockHolder.Of(new object()));
        Assert.Null(LockHolder.Describe(LockHolder.Unknown));
    }

    [Fact]
    public async Task A_lock_that_the_framework_takes_inside_of_its_own_api_is_silent()
    {
        // A semaphore guards its count with a monitor, and takes it in Release and WaitAsync alike.
        using var semaphore = new SemaphoreSlim(0);
        using var contended = new ContendedLock(inside =>
        {
            lock (PrivateLock(semaphore))
            {
                inside();
            }
        });

        WatchResult found = await Monitored.OnPool(() => contended.WaitFor(() => semaphore.Release()));

        Assert.Empty(found.ThrowIfFailed().Calls);
        Assert.Equal(1, semaphore.CurrentCount);
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "m_lockObjAndDisposed")]
    private static extern ref StrongBox<bool> PrivateLock(SemaphoreSlim semaphore);
}
