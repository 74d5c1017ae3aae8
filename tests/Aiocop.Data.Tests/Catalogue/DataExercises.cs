using Aiocop.Data.Tests.Ado;
using Aiocop.Data.Tests.EntityFramework;
using Aiocop.Data.Tests.Redis;
using Aiocop.Tests.Catalogue;

namespace Aiocop.Data.Tests.Catalogue;

/// <summary>Every synchronous call that is tried, by package.</summary>
internal static class DataExercises
{
    /// <summary>Gets the calls that are findings.</summary>
    public static IReadOnlyList<Exercise> All { get; } =
    [
        .. AdoExercises.All,
        .. ProviderExercises.All,
        .. DapperExercises.All,
        .. EfExercises.All,
        .. RedisExercises.All,
    ];

    /// <summary>Gets the calls of hooked rows that block nobody.</summary>
    public static IReadOnlyList<Exercise> Unwaited { get; } =
    [
        .. AdoExercises.Unwaited,
        .. ProviderExercises.Unwaited,
        .. EfExercises.Unwaited,
        .. RedisExercises.Unwaited,
    ];

    /// <summary>Gets the rows that nothing here exercises, and why.</summary>
    public static IReadOnlyDictionary<string, string> NotExercised { get; } = new Dictionary<string, string>
    {
        ["SqlBulkCopy.WriteToServer"] = "Needs SQL Server, which is not to be had here; the method is looked up in the package.",
        ["SqlCommand.ExecuteXmlReader"] = "Needs SQL Server, which is not to be had here; the method is looked up in the package.",
        ["ConnectionMultiplexer.SentinelConnect"] = "Needs a Redis Sentinel beside the server.",
        ["NpgsqlRawCopyStream.Read"] = "What is received already is told apart from what is not by how the bytes arrived.",
    };
}
