using System.Runtime.ExceptionServices;
using Aiocop.Tests.Catalogue;
using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.Coverage.Tests;

/// <summary>What must be no finding: calls where nobody is served, waits that do not wait, and asynchronous APIs.</summary>
public sealed class SilenceTests
{
    public static TheoryData<string> Calls => [.. Exercises.All.Select(exercise => exercise.Call)];

    public static TheoryData<string> TwinCalls => [.. AsyncTwins.All.Select(twin => twin.Call)];

    public static TheoryData<string> UnwaitedCalls => [.. Exercises.Unwaited.Select(exercise => exercise.Call)];

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_call_on_a_dedicated_thread_is_silent(string call) =>
        (await ExerciseRun.Of(Find(call), Monitored.Outside)).Found.AssertSilent();

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_call_while_deactivated_is_silent(string call) =>
        (await ExerciseRun.Of(Find(call), Monitored.Deactivated)).Found.AssertSilent();

    [Theory]
    [MemberData(nameof(UnwaitedCalls))]
    public async Task A_wait_that_does_not_wait_is_silent(string call)
    {
        Exercise exercise = Exercises.Unwaited.Single(unwaited => unwaited.Call == call);
        (await ExerciseRun.Of(exercise, Monitored.InAsyncMethod)).Found.AssertSilent();
    }

    [Theory]
    [MemberData(nameof(TwinCalls))]
    public async Task An_asynchronous_twin_is_silent(string call)
    {
        Exception? failure = await CoverageMatrix.Failure(AsyncTwins.All.Single(twin => twin.Call == call));
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    private static Exercise Find(string call) => Exercises.All.Single(exercise => exercise.Call == call);
}
