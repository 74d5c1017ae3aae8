using Aiocop.Tests.Catalogue;
using Dapper;

namespace Aiocop.Data.Tests.Ado;

/// <summary>Dapper, above two providers: one finding a call, whatever ADO.NET it uses, and whether it opens the connection.</summary>
internal static class DapperExercises
{
    private const string Select = "SELECT name FROM items WHERE name <> @p";
    private const string One = "SELECT COUNT(*) FROM items WHERE name <> @p";

    private static readonly object s_parameters = new { p = Session.Marker };

    public static IEnumerable<Exercise> All => new[] { Provider.Npgsql, Provider.MySql }.SelectMany(Of);

    private static IEnumerable<Exercise> Of(Provider provider) =>
    [
        On("SqlMapper.Query", provider, session => session.Connection.Query<string>(Select, s_parameters).ToList()),
        On("SqlMapper.Query", provider, session => session.Connection.Query(Select, s_parameters).ToList()),
        On("SqlMapper.QueryFirst", provider, session => session.Connection.QueryFirst<string>(Select, s_parameters)),
        On("SqlMapper.QueryFirstOrDefault", provider, session => session.Connection.QueryFirstOrDefault<string>(Select, s_parameters)),
        On("SqlMapper.QuerySingle", provider, session => session.Connection.QuerySingle<int>(One, s_parameters)),
        On("SqlMapper.QuerySingleOrDefault", provider, session => session.Connection.QuerySingleOrDefault<int>(One, s_parameters)),
        On("SqlMapper.QueryMultiple", provider, session => session.Connection.QueryMultiple(Select, s_parameters)),
        On("SqlMapper.Execute", provider, session => session.Connection.Execute("UPDATE items SET name = @p", s_parameters)),
        On("SqlMapper.ExecuteScalar", provider, session => session.Connection.ExecuteScalar<int>(One, s_parameters)),
        On("SqlMapper.ExecuteReader", provider, session => session.Connection.ExecuteReader(Select, s_parameters)),
        Exercise.On("SqlMapper.Query", $"Dapper on {provider.Name}: a closed connection", () => Session.Filled(provider), session => _ = session.Connection.Query<string>(Select, s_parameters).ToList()),
        Exercise.On("DbCommand.ExecuteReader", $"Dapper on {provider.Name}: Query, not buffered", () => Session.OnlyCalls(provider), session =>
        {
            foreach (string name in session.Connection.Query<string>(Select, s_parameters, buffered: false))
            {
            }
        }, expect: [provider.NameOf("DbCommand.ExecuteReader")]),
    ];

    private static Exercise On<T>(string name, Provider provider, Func<Session, T> run, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(run))] string call = "") =>
        Exercise.On(name, $"Dapper on {provider.Name}: {call}", () => Session.Open(provider), session => _ = run(session));
}
