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
}
