namespace Aiocop.Tests.Catalogue;

/// <summary>Every exercise, by family. Plain objects: tests, child processes and the coverage page walk them.</summary>
internal static class Exercises
{
    /// <summary>Gets the calls that are findings: one or more of every hooked row.</summary>
    public static IReadOnlyList<Exercise> All { get; } =
    [
        .. TaskExercises.All,
        .. WaitExercises.All,
        .. LockExercises.All,
        .. FileExercises.All,
        .. StreamExercises.All,
        .. FileChangeExercises.All,
        .. StatExercises.All,
        .. DirectoryExercises.All,
        .. SocketExercises.All,
        .. NetworkExercises.All,
        .. ProcessExercises.All,
        .. HostExercises.All,
        .. SqliteExercises.All,
    ];

    /// <summary>Gets the calls of hooked rows that must be no finding: nothing to wait for, no time to wait.</summary>
    public static IReadOnlyList<Exercise> Unwaited { get; } = [.. UnwaitedExercises.All];

    /// <summary>
    /// Gets the hooked rows that need a server, or what SQLite does not have: Aiocop.Data.Tests exercises them.
    /// </summary>
    public static IReadOnlySet<string> InDataTests { get; } = new HashSet<string>
    {
        "DbConnection.ChangeDatabase",
        "DbConnection.GetSchema",
        "DbConnection.EnlistTransaction",
        "DbCommand.Cancel",
        "DbBatch.ExecuteNonQuery",
        "DbBatch.ExecuteScalar",
        "DbBatch.ExecuteReader",
        "DbBatch.Prepare",
        "DbBatch.Cancel",
        "DbDataAdapter.FillSchema",
        "DbDataSource.OpenConnection",
    };

    /// <summary>Gets the hooked rows that have no exercise, and why.</summary>
    public static IReadOnlyDictionary<string, string> NotExercised { get; } = new Dictionary<string, string>
    {
        ["Console.ReadKey"] = "Needs a terminal: with redirected input it throws.",
    };
}
