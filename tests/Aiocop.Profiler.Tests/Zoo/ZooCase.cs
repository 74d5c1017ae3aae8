using Aiocop.Profiler.Tests.Support;

namespace Aiocop.Profiler.Tests.Zoo;

/// <summary>A method of a certain shape, a call of it whose outcome can be compared, and the hook calls that it makes.</summary>
internal sealed record ZooCase(string Name, Target Target, Func<object?> Call)
{
    public int Enters { get; init; } = 1;
    public int Faults { get; init; }
    public int Leaves => Enters - Faults;

    /// <summary>What the call answers, or the exception that it ends with.</summary>
    public object? Outcome()
    {
        try
        {
            return Call();
        }
        catch (Exception e)
        {
            return $"{e.GetType().Name}: {e.Message}";
        }
    }

    public override string ToString() => Name;
}
