using System.Data.Common;
using Aiocop.Data.Tests.Ado;
using Aiocop.Data.Tests.EntityFramework;
using Aiocop.Data.Tests.Redis;
using Aiocop.Soak.Tests;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Aiocop.Data.Tests.Soak;

/// <summary>Asynchronous work against real servers, and not one finding.</summary>
public sealed class DataSoakTests(ITestOutputHelper output)
{
    private static readonly SoakFamily[] s_families =
    [
        SoakFamily.Of("Npgsql: ExecuteScalarAsync", 100_000, () => Opened(Provider.Npgsql), Scalar),
        SoakFamily.Of("Npgsql: OpenAsync, ExecuteReaderAsync and DisposeAsync", 20_000, () => Read(Provider.Npgsql)),
        SoakFamily.Of("MySqlConnector: ExecuteScalarAsync", 20_000, () => Opened(Provider.MySql), Scalar),
        SoakFamily.Of("MySqlConnector: OpenAsync, ExecuteReaderAsync and DisposeAsync", 5_000, () => Read(Provider.MySql)),
        SoakFamily.Of("EF Core on Npgsql: ToListAsync", 10_000, Filled, _ => Task.WhenAll(Query(), Query(), Query(), Query()), workers: 1, each: 4),
        SoakFamily.Of("StackExchange.Redis: StringSetAsync and StringGetAsync", 50_000, RedisSession.Running, Cache, each: 2),
    ];

    public static TheoryData<string> Families => [.. s_families.Select(family => family.Name)];

    [Theory]
    [MemberData(nameof(Families))]
    public async Task Asynchronous_work_is_no_finding(string family)
    {
        string line = await Aiocop.Soak.Tests.Soak.Run(s_families.Single(candidate => candidate.Name == family));
        output.WriteLine(line);
        SoakReport.Add(line);
    }

    private static DbConnection Opened(Provider provider)
    {
        DbConnection connection = provider.NewConnection();
        connection.Open();
        return connection;
    }

    private static async Task Scalar(DbConnection connection)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = "SELECT 1";
        Assert.NotNull(await command.ExecuteScalarAsync());
    }

    private static async Task Read(Provider provider)
    {
        await using DbConnection connection = provider.NewConnection();
        await connection.OpenAsync();
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = "SELECT 1 UNION ALL SELECT 2";
        await using DbDataReader reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            reader.GetValue(0);
        }
    }

    /// <summary>The tables are there, and nothing else of the session.</summary>
    private static EfSession Filled()
    {
        EfSession session = EfSession.On(EfDatabase.Npgsql);
        session.Dispose();
        return session;
    }

    private static async Task Query()
    {
        await using Library context = EfDatabase.Npgsql.NewContext();
        await context.Blogs.Where(blog => blog.Id > 0).ToListAsync();
    }

    private static async Task Cache(RedisSession session)
    {
        await session.Database.StringSetAsync("soak", "value");
        await session.Database.StringGetAsync("soak");
    }
}
