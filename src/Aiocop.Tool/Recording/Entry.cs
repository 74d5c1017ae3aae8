using System.Text.Json.Serialization;

namespace Aiocop.Tool.Recording;

/// <summary>A line of a recording. docs/recording.md describes each kind, and what may change between versions.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(RunEntry), "run")]
[JsonDerivedType(typeof(ProcessEntry), "process")]
[JsonDerivedType(typeof(SiteEntry), "site")]
[JsonDerivedType(typeof(SliceEntry), "slice")]
[JsonDerivedType(typeof(StarvationEntry), "starvation")]
[JsonDerivedType(typeof(PoolEntry), "pool")]
[JsonDerivedType(typeof(TotalsEntry), "totals")]
[JsonDerivedType(typeof(MessageEntry), "message")]
[JsonDerivedType(typeof(EndEntry), "end")]
internal abstract record Entry
{
    /// <summary>Gets when this was, in UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Gets which process this is of; 0 in a <see cref="RunEntry"/>.</summary>
    public int Pid { get; init; }
}

/// <summary>The first line of every file, written by the tool.</summary>
internal sealed record RunEntry : Entry
{
    /// <summary>The version that this code writes; it reads this and older ones.</summary>
    public const int CurrentSchema = 1;

    public required int Schema { get; init; }

    /// <summary>Gets what the files of one run have in common: parts that rotation has made are merged by it.</summary>
    public required Guid RunId { get; init; }

    /// <summary>Gets which part of the run the file is, from 1; rotation makes more than one.</summary>
    public int Part { get; set; } = 1;

    public required string ToolVersion { get; init; }

    /// <summary>Gets how the target was reached: <c>run</c> or <c>attach</c>.</summary>
    public required string Mode { get; init; }
}

/// <summary>A process that is watched from now on.</summary>
internal sealed record ProcessEntry : Entry
{
    public required string Name { get; init; }

    public required string Runtime { get; init; }

    public required string AiocopVersion { get; init; }

    public required string Platform { get; init; }

    public int Processors { get; init; }

    public double ThresholdMs { get; init; }

    /// <summary>Gets how many methods are hooked, and how many could not be.</summary>
    public int HookedMethods { get; init; }

    public int UnhookedMethods { get; init; }
}

/// <summary>What was counted at a site since the process is watched: all of it, not what is new.</summary>
internal sealed record SiteEntry : Entry
{
    /// <summary>Gets the number of the site, unique in its process.</summary>
    public required int Id { get; init; }

    public required SiteData Site { get; init; }
}

/// <summary>A slice that was slow, or made blocking calls. Not every one is recorded: see <see cref="TotalsEntry.UnsentSlices"/>.</summary>
internal sealed record SliceEntry : Entry
{
    public required SliceData Slice { get; init; }
}

/// <summary>The thread pool is starved, or no longer.</summary>
internal sealed record StarvationEntry : Entry
{
    public required StarvationData Starvation { get; init; }
}

/// <summary>The state of the thread pool, about once a second.</summary>
internal sealed record PoolEntry : Entry
{
    public int Threads { get; init; }

    public long QueueLength { get; init; }

    /// <summary>Gets how many work items were completed since the process began.</summary>
    public long CompletedItems { get; init; }
}

/// <summary>What is only counted, since the process is watched.</summary>
internal sealed record TotalsEntry : Entry
{
    /// <summary>Gets how many slices were slow or made blocking calls.</summary>
    public long Slices { get; init; }

    /// <summary>Gets how many of them took the threshold or longer.</summary>
    public long SlowSlices { get; init; }

    /// <summary>Gets how many of them have no line of their own, because there were too many in a second.</summary>
    public long UnsentSlices { get; init; }

    /// <summary>Gets how many lines were lost on their way to the tool.</summary>
    public long LostLines { get; init; }

    /// <summary>Gets how many calls are of sites that there was no room for, and how long they blocked.</summary>
    public long OtherCalls { get; init; }

    public double OtherMs { get; init; }

    /// <summary>Gets how many calls their slices did not keep, and how long they blocked.</summary>
    public long DroppedCalls { get; init; }

    public double DroppedMs { get; init; }
}

/// <summary>What Aiocop has to say of itself.</summary>
internal sealed record MessageEntry : Entry
{
    /// <summary>Gets <c>information</c>, <c>warning</c> or <c>error</c>.</summary>
    public required string Level { get; init; }

    public required string Text { get; init; }
}

/// <summary>A process is no longer watched.</summary>
internal sealed record EndEntry : Entry
{
    /// <summary>Gets <c>exited</c>, <c>detached</c> or <c>lost</c>: it was killed, crashed, or does not answer.</summary>
    public required string Reason { get; init; }

    /// <summary>Gets what it ended with, or null if that is not known.</summary>
    public int? ExitCode { get; init; }
}
