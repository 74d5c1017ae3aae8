using Aiocop.Tests.Catalogue.Fixtures;
using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.Tests.Findings.Sites;

/// <summary>Which frame is the line to fix, and how events say it. Lines are found by the comments in this file.</summary>
public sealed class UserFrameTests
{
    private readonly TaskCompletionSource _start = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task It_is_the_innermost_own_code_under_packages_and_the_framework()
    {
        using SqliteFile file = SqliteFile.WithClosed();
        BlockingEventInfo call = (await Monitored.OnPool(() =>
        {
            file.Connection.Open(); // opens
        })).ThrowIfFailed().Call;

        AssertUserFrame("opens", call);
        Assert.Contains($" at {call.UserFrame}; instead: ", call.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_a_delegate_of_a_package_runs_on_the_pool_it_is_the_line_that_awaits_it()
    {
        using SqliteFile file = SqliteFile.WithClosed();
        BlockingEventInfo call = (await Run(file, open => Wait(open))).ThrowIfFailed().Call;

        AssertUserFrame("awaits the pool", call);
        Assert.Equal("SqliteConnection.Open", call.Raw!.Name);
        Assert.DoesNotContain(call.Frames, frame => frame.IsOwnCode);

        static async Task Wait(Task open)
        {
            await open; // awaits the pool
        }
    }

    [Fact]
    public async Task A_package_that_goes_on_after_an_await_has_the_line_that_awaits_it_and_not_that_which_completed_it()
    {
        using SqliteFile file = SqliteFile.WithLog();
        var gate = new TaskCompletionSource();
        Cop.ResetSites();
        BlockingEventInfo call = (await Monitored.Async(Outer)).ThrowIfFailed().Call;

        // The package's method goes on right where what it waited for is completed, and calls the connection's own method.
        Assert.Contains(call.Frames, frame => frame.Assembly == "xunit.v3.assert");
        Assert.Contains(call.Frames, frame => frame.IsOwnCode && frame.Line == SourceLines.Of("completes"));
        AssertUserFrame("awaits the package", call);
        Assert.Contains($" at {call.UserFrame}, which awaits {call.EntryPoint}", call.ToString(), StringComparison.Ordinal);
        Assert.Equal(call.UserFrame, Assert.Single(Cop.GetSites().Sites).UserFrame);

        async Task Outer()
        {
            Task all = All();
            gate.SetResult(); // completes
            await all;
        }

        async Task All()
        {
            Func<Task>[] items = [() => gate.Task, file.Connection.CloseAsync];
            await Assert.AllAsync(items, Invoke()); // awaits the package
        }
    }

    [Fact]
    public async Task Two_lines_that_await_one_package_are_two_sites()
    {
        Cop.ResetSites();
        for (int i = 0; i < 2; i++)
        {
            using SqliteFile first = SqliteFile.WithClosed();
            using SqliteFile second = SqliteFile.WithClosed();
            (await Run(first, First)).ThrowIfFailed();
            (await Run(second, Second)).ThrowIfFailed();
        }

        BlockingSite[] sites = [.. Cop.GetSites().Sites.OrderBy(site => site.UserFrame?.Line)];
        Assert.Equal([SourceLines.Of("first opens"), SourceLines.Of("second opens")], sites.Select(site => site.UserFrame!.Line));
        Assert.Equal([2, 2], sites.Select(site => site.Count));

        static async Task First(Task open)
        {
            await open; // first opens
        }

        static async Task Second(Task open)
        {
            await open; // second opens
        }
    }

    [Fact]
    public async Task Without_own_code_it_says_so()
    {
        using var folder = new TempFolder();
        Cop.ResetSites();

        // Closed over its path, the framework's method is all that the task runs.
        Action delete = typeof(File).GetMethod(nameof(File.Delete))!.CreateDelegate<Action>(folder.Text);
        BlockingEventInfo call = (await Monitored.ThroughTaskRun(delete)).ThrowIfFailed().Call;

        Assert.Null(call.UserFrame);
        Assert.Contains(" ms, no own code on the stack", call.ToString().Replace(" (first use)", "", StringComparison.Ordinal), StringComparison.Ordinal);
        BlockingSite site = Assert.Single(Cop.GetSites().Sites);
        Assert.Null(site.UserFrame);
        Assert.StartsWith("File.Delete, no own code on the stack", site.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_awaited_is_said_the_first_few()
    {
        BlockingEventInfo call = (await Monitored.Async(() =>
        {
            Task deep = Deep(5);
            _start.SetResult();
            return deep;
        })).ThrowIfFailed().Call;

        string frame = call.AsyncCallers[0].ToString();
        int more = call.AsyncCallers.Count - 3;
        Assert.True(more >= 2);
        Assert.Contains($" at {call.UserFrame}, awaited by {frame} <- {frame} <- {frame} and {more} more; instead: await Task.Delay(...)", call.ToString(), StringComparison.Ordinal);

        async Task Deep(int levels)
        {
            if (levels == 0)
            {
                await _start.Task;
                Thread.Sleep(1);
            }
            else
            {
                await Deep(levels - 1);
            }
        }
    }

    // Not a lambda: that would be own code on the stack.
    private static Func<Func<Task>, Task> Invoke() => typeof(Func<Task>).GetMethod("Invoke")!.CreateDelegate<Func<Func<Task>, Task>>();

    /// <summary>Runs the connection's own method as a task, which begins when it is awaited.</summary>
    private static Task<WatchResult> Run(SqliteFile file, Func<Task, Task> awaits) => Monitored.Async(() =>
    {
        var open = new Task(file.Connection.Open);
        Task waiting = awaits(open);
        open.Start(TaskScheduler.Default);
        return waiting;
    });

    private static void AssertUserFrame(string comment, BlockingEventInfo call)
    {
        Assert.NotNull(call.UserFrame);
        Assert.True(call.UserFrame.IsOwnCode);
        Assert.Equal(SourceLines.Of(comment), call.UserFrame.Line);
    }
}
