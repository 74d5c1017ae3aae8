using System.Data.Common;
using System.Runtime.CompilerServices;

namespace Aiocop.Findings;

/// <summary>
/// Says where a database call goes, by the connection's <c>DataSource</c> and <c>Database</c>. Never the connection
/// string, which may hold a password, nor the statement.
/// </summary>
internal static class DatabasePlace
{
    private const string Namespace = "System.Data.Common";

    /// <summary>Gets the place, or null if the object is no connection, command or transaction, or names none.</summary>
    public static string? Of(object value)
    {
        // By name first: to ask for the type itself would load System.Data.Common into processes that have no database.
        for (Type? type = value.GetType(); type is not null; type = type.BaseType)
        {
            if (type.Namespace == Namespace && type.Name is "DbConnection" or "DbCommand" or "DbTransaction" or "DbBatch")
            {
                return Describe(value);
            }
        }

        return null;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string? Describe(object value)
    {
        DbConnection? connection = value switch
        {
            DbConnection own => own,
            DbCommand command => command.Connection,
            DbTransaction transaction => transaction.Connection,
            DbBatch batch => batch.Connection,
            _ => null,
        };
        if (connection is null)
        {
            return null;
        }

        string[] parts = [connection.DataSource ?? "", connection.Database ?? ""];
        string place = string.Join('/', parts.Where(part => part.Length > 0));
        return place.Length == 0 ? null : Redaction.Clean(place);
    }
}
