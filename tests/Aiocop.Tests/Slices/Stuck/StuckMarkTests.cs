using Aiocop.Slices.Stuck;
using Xunit;

namespace Aiocop.Tests.Slices.Stuck;

public sealed class StuckMarkTests
{
    private readonly StuckMark _mark = new();

    [Fact]
    public void A_slice_is_reported_once_and_its_end_knows()
    {
        Assert.True(_mark.TryReport(1));
        Assert.False(_mark.TryReport(1));
        Assert.True(_mark.IsReported(1));
        Assert.True(_mark.End(1));
        Assert.False(_mark.End(1));
    }

    [Fact]
    public void A_slice_that_has_ended_is_not_reported()
    {
        Assert.False(_mark.End(1));
        Assert.False(_mark.TryReport(1));
    }

    [Fact]
    public void The_next_slice_of_the_thread_is_another_one()
    {
        Assert.True(_mark.TryReport(1));
        Assert.False(_mark.IsReported(2));
        Assert.False(_mark.End(2));
        Assert.True(_mark.TryReport(3));
        Assert.True(_mark.End(3));
    }

    [Fact]
    public void One_of_two_at_once_is_first()
    {
        const long Slices = 5_000;
        using var together = new Barrier(2);
        bool[] reported = new bool[Slices];
        bool[] endKnew = new bool[Slices];
        var reporter = new Thread(() => ForEach(slice => reported[slice] = _mark.TryReport(slice)));
        reporter.Start();
        ForEach(slice => endKnew[slice] = _mark.End(slice));
        reporter.Join();

        Assert.Equal(reported, endKnew);

        void ForEach(Action<long> act)
        {
            for (long slice = 1; slice < Slices; slice++)
            {
                together.SignalAndWait();
                act(slice);
            }
        }
    }
}
