using Aiocop.Tests.Catalogue.Fixtures;
using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.Tests.Rules;

public sealed class ScopeTests : IDisposable
{
    public ScopeTests() => Cop.ResetAllowedFindings();

    public void Dispose() => Cop.ResetAllowedFindings();

    [Fact]
    public async Task Allows_until_it_is_disposed()
    {
        WatchResult found = await Monitored.OnPool(() =>
        {
            using (Cop.AllowBlocking("migrations"))
            {
                Thread.Sleep(1);
            }

            Thread.Sleep(2);
        });

        Assert.Equal("Thread.Sleep(2)", found.ThrowIfFailed().Call.Event);
        AllowedFinding allowed = Assert.Single(Cop.GetAllowedFindings());
        Assert.Equal((AllowedBy.Scope, "Cop.AllowBlocking", "migrations", 1L), (allowed.AllowedBy, allowed.Rule, allowed.Reason, allowed.Count));
        Assert.Equal("Thread.Sleep(1)", allowed.Example.Event);
        Assert.Equal(found.Blocking.AllowedMs, allowed.BlockedMs);
    }

    [Fact]
    public async Task Flows_into_what_is_called_and_awaited_and_not_back()
    {
        static async Task Open()
        {
            await Task.Yield();
            _ = Cop.AllowBlocking("never disposed");
            Thread.Sleep(1);
        }

        WatchResult found = await Monitored.Async(async () =>
        {
            using (Cop.AllowBlocking("outer"))
            {
                await Subjects.BlockAfterAwait();
                await Task.Run(Subjects.Block);
            }

            await Open();
            Thread.Sleep(2);
        });

        Assert.Equal("Thread.Sleep(2)", found.ThrowIfFailed().Call.Event);
        Assert.Equal([("never disposed", 1L), ("outer", 2L)],
            Cop.GetAllowedFindings().Select(allowed => (allowed.Reason, allowed.Count)).Order());
    }

    [Fact]
    public async Task The_inner_one_gives_the_reason_and_brings_the_outer_one_back()
    {
        await Monitored.OnPool(() =>
        {
            using (Cop.AllowBlocking("outer"))
            {
                IDisposable inner = Cop.AllowBlocking("inner");
                Thread.Sleep(1);
                inner.Dispose();
                inner.Dispose();
                Thread.Sleep(1);
                Thread.Sleep(1);
            }
        });

        Assert.Equal([("inner", 1L), ("outer", 2L)],
            Cop.GetAllowedFindings().Select(allowed => (allowed.Reason, allowed.Count)).Order());
    }

    [Fact]
    public async Task Does_not_reach_into_what_a_rule_disallows()
    {
        using var rules = new RulesInForce(to => to.DisallowInside("Aiocop.Tests.Rules.Subjects.Block", "never"));

        WatchResult found = await Monitored.OnPool(() =>
        {
            using (Cop.AllowBlocking("outer"))
            {
                Subjects.Block();
                Subjects.BlockToo();
            }
        });

        Assert.Contains("Subjects.Block", found.ThrowIfFailed().Call.EntryPoint, StringComparison.Ordinal);
        Assert.Equal(1, Assert.Single(Cop.GetAllowedFindings()).Count);
        Assert.Empty(Cop.GetUnusedRules());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Needs_a_reason(string? reason) =>
        Assert.ThrowsAny<ArgumentException>(() => Cop.AllowBlocking(reason!));

    [Fact]
    public async Task A_wait_is_allowed_as_a_call_is()
    {
        using var pending = new PendingTask();
        WatchResult found = await Monitored.Async(async () =>
        {
            await Task.Yield();
            using (Cop.AllowBlocking("at the end"))
            {
                pending.Take().Wait();
                Task.CompletedTask.Wait();
            }
        });

        Assert.Empty(found.ThrowIfFailed().Events);
        AllowedFinding allowed = Assert.Single(Cop.GetAllowedFindings());
        Assert.Equal(("Task.Wait", 1L), (allowed.Call, allowed.Count));
    }

    [Fact]
    public async Task A_call_that_throws_is_counted()
    {
        await Monitored.OnPool(() =>
        {
            using (Cop.AllowBlocking("may be missing"))
            {
                Assert.Throws<FileNotFoundException>(() => File.ReadAllText("/there is no such file"));
            }
        });

        Assert.Equal("File.ReadAllText", Assert.Single(Cop.GetAllowedFindings()).Call);
    }

    [Fact]
    public async Task What_is_told_apart_is_bounded_and_the_rest_is_counted()
    {
        const int More = 20;
        await Monitored.OnPool(() =>
        {
            for (int i = 0; i < Aiocop.Rules.AllowedFindings.Capacity + More; i++)
            {
                using (Cop.AllowBlocking($"reason {i}"))
                {
                    File.Exists("/");
                }
            }
        });

        IReadOnlyList<AllowedFinding> all = Cop.GetAllowedFindings();
        Assert.Equal(Aiocop.Rules.AllowedFindings.Capacity + 1, all.Count);
        Assert.Equal(More, Assert.Single(all, allowed => allowed.Call == "(others)").Count);
    }
}
