namespace Aiocop.Starvation;

/// <summary>The pool at one moment.</summary>
/// <param name="Queue">Work items that wait, without ours.</param>
/// <param name="Workers">Threads that the pool has.</param>
/// <param name="Blocked">Of these, how many are in a blocking call.</param>
/// <param name="Running">Of these, how many are in a slice, and in no blocking call that is known.</param>
internal readonly record struct PoolNumbers(long Queue, int Workers, int Blocked, int Running)
{
    public static PoolNumbers Most(PoolNumbers one, PoolNumbers other) => new(
        Math.Max(one.Queue, other.Queue),
        Math.Max(one.Workers, other.Workers),
        Math.Max(one.Blocked, other.Blocked),
        Math.Max(one.Running, other.Running));
}
