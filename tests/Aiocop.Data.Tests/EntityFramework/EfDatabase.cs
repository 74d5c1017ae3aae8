using Aiocop.Data.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Aiocop.Data.Tests.EntityFramework;

/// <summary>A database that EF Core works on, made when it is first asked for.</summary>
internal sealed class EfDatabase
{
    private static readonly string s_folder = Programs.NewFolderOfOurs("ef");

    private readonly Action<DbContextOptionsBuilder, string> _use;
    private readonly Lazy<DbContextOptions<Library>> _options;

    private EfDatabase(string name, Action<DbContextOptionsBuilder, string> use)
    {
        Name = name;
        _use = use;
        _options = new(Create);
    }

    public static EfDatabase Npgsql { get; } = new("Npgsql", (builder, database) => builder.UseNpgsql(
        new NpgsqlConnectionStringBuilder(DataServers.Postgres.ConnectionString) { Database = database }.ConnectionString));

    public static EfDatabase Unpooled { get; } = new("Npgsql without a pool", (builder, database) => builder.UseNpgsql(
        new NpgsqlConnectionStringBuilder(DataServers.Postgres.ConnectionString) { Database = database, Pooling = false }.ConnectionString));

    /// <summary>Gets SQLite, whose asynchronous half blocks.</summary>
    public static EfDatabase Sqlite { get; } = new("Sqlite", (builder, database) => builder.UseSqlite("Data Source=" + Path.Combine(s_folder, database)));

    /// <summary>Gets the one that has no server and no file.</summary>
    public static EfDatabase InMemory { get; } = new("InMemory", (builder, database) => builder.UseInMemoryDatabase(database));

    public string Name { get; }

    public Library NewContext() => new(_options.Value);

    /// <summary>A context of a database that is not there yet.</summary>
    public Library NewContext(string database) => new(Options(database));

    private DbContextOptions<Library> Create()
    {
        DbContextOptions<Library> options = Options("library");
        using var context = new Library(options);
        context.Database.EnsureCreated();
        return options;
    }

    private DbContextOptions<Library> Options(string database)
    {
        var builder = new DbContextOptionsBuilder<Library>();
        _use(builder.UseLazyLoadingProxies(), database);
        return builder.Options;
    }
}
