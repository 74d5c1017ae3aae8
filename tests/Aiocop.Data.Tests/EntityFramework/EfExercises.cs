using System.Data;
using Aiocop.Tests.Catalogue;
using Microsoft.EntityFrameworkCore;

#pragma warning disable CA2263 // Every overload is tried.

namespace Aiocop.Data.Tests.EntityFramework;

/// <summary>Synchronous calls of EF Core, on PostgreSQL and on SQLite: one finding each, however much it asks the database.</summary>
internal static class EfExercises
{
    private const string Execute = "IQueryProvider.Execute";
    private const string Enumerate = "IQueryable.GetEnumerator";

    public static IEnumerable<Exercise> All =>
    [
        .. new[] { EfDatabase.Npgsql, EfDatabase.Sqlite }.SelectMany(Of),
        On("IDbContextTransaction.CreateSavepoint", "", EfDatabase.Sqlite, EfSession.InTransaction, session => session.Transaction.CreateSavepoint("point")),
    ];

    /// <summary>Gets what finds all it needs in memory.</summary>
    public static IEnumerable<Exercise> Unwaited =>
    [
        Silent("DatabaseFacade.CloseConnection", "without a pool", EfDatabase.Unpooled, EfSession.Opened, session =>
        {
            session.Context.Database.CloseConnection();
            return 0;
        }),
        Silent("DbSet.Find", "of what is tracked", EfDatabase.Npgsql, EfSession.Tracking, session => session.Context.Blogs.Find(1)),
        Silent("DbContext.SaveChanges", "without changes", EfDatabase.Npgsql, EfSession.Tracking, session => session.Context.SaveChanges()),
        Silent(Execute, "of a query that is not enumerated", EfDatabase.Npgsql, EfSession.On, session => session.Context.Blogs.Where(blog => blog.Id > 1).ToQueryString()),
        Silent("DbContext.SaveChanges", "in memory", EfDatabase.InMemory, EfSession.Changed, session => session.Context.SaveChanges()),
        Silent("DbSet.Find", "in memory", EfDatabase.InMemory, EfSession.On, session => session.Context.Blogs.Find(1)),
        Silent(Execute, "as First, in memory", EfDatabase.InMemory, EfSession.On, session => session.Context.Blogs.OrderBy(blog => blog.Id).First()),
        Silent(Enumerate, "as ToList, in memory", EfDatabase.InMemory, EfSession.On, session => session.Context.Blogs.Where(blog => blog.Id > 0).ToList()),
        Silent("LazyLoader.Load", "in memory", EfDatabase.InMemory, EfSession.Tracking, session => session.Blog.Posts.Count),
        Silent("DatabaseFacade.CanConnect", "in memory", EfDatabase.InMemory, EfSession.On, session => session.Context.Database.CanConnect()),
    ];

    private static IEnumerable<Exercise> Of(EfDatabase database) =>
    [
        .. new[]
        {
            On("DbContext.SaveChanges", "()", database, EfSession.Changed, session => session.Context.SaveChanges()),
            On("DbContext.SaveChanges", "(bool)", database, EfSession.Changed, session => session.Context.SaveChanges(true)),
            On("DbContext.SaveChanges", " in a transaction", database, EfSession.InTransaction, session => session.Context.SaveChanges()),
            On("DbContext.Find", "<T>(params object[])", database, EfSession.On, session => session.Context.Find<Blog>(1)),
            On("DbContext.Find", "(Type, params object[])", database, EfSession.On, session => session.Context.Find(typeof(Blog), 1)),
            On("DbSet.Find", "(params object[])", database, EfSession.On, session => session.Context.Blogs.Find(1)),
            On(Enumerate, ", as ToList", database, EfSession.On, session => session.Context.Blogs.ToList()),
            On(Enumerate, ", as ToArray", database, EfSession.On, session => session.Context.Blogs.Where(blog => blog.Name != "x").ToArray()),
            On(Enumerate, ", as ToDictionary", database, EfSession.On, session => session.Context.Blogs.Include(blog => blog.Posts).ToDictionary(blog => blog.Id)),
            On(Enumerate, ", as foreach", database, EfSession.On, Loop),
            On(Enumerate, ", as AsEnumerable().First()", database, EfSession.On, session => session.Context.Blogs.AsEnumerable().First()),
            On("DbSet.FromSql", "", database, EfSession.On, session => session.Context.Blogs.FromSqlRaw("SELECT * FROM \"Blogs\"").ToList()),
            On("DbSet.FromSql", ", as SqlQuery", database, EfSession.On, session => session.Context.Database.SqlQuery<int>($"SELECT 1 AS \"Value\"").ToList()),
            On("IQueryable.AsSplitQuery", "", database, EfSession.On, session => session.Context.Blogs.Include(blog => blog.Posts).AsSplitQuery().ToList()),
            On("IQueryable.GroupBy", "", database, EfSession.On, session => session.Context.Posts.GroupBy(post => post.BlogId).ToList()),
            On("IQueryable.GroupBy.AsSplitQuery", "", database, EfSession.On, session => session.Context.Blogs.Include(blog => blog.Posts).GroupBy(blog => blog.Name).AsSplitQuery().ToList()),
            On("IQueryable.Load", "", database, EfSession.On, session => session.Context.Blogs.Load()),
            On("IQueryable.ExecuteUpdate", "", database, EfSession.On, session => session.Context.Blogs.ExecuteUpdate(update => update.SetProperty(blog => blog.Name, Ado.Session.Marker))),
            On("IQueryable.ExecuteDelete", "", database, EfSession.On, session => session.Context.Posts.ExecuteDelete()),
            On("EntityEntry.Reload", "", database, EfSession.Tracking, session => session.Context.Entry(session.Blog).Reload()),
            On("EntityEntry.GetDatabaseValues", "", database, EfSession.Tracking, session => session.Context.Entry(session.Blog).GetDatabaseValues()),
            On("CollectionEntry.Load", "", database, EfSession.Tracking, session => session.Context.Entry(session.Blog).Collection(blog => blog.Posts).Load()),
            On("ReferenceEntry.Load", "", database, EfSession.TrackingPost, session => session.Context.Entry(session.Post).Reference(post => post.Blog).Load()),
            On("LazyLoader.Load", ", a collection", database, EfSession.Tracking, session => session.Blog.Posts.Count),
            On("LazyLoader.Load", ", a reference", database, EfSession.TrackingPost, session => session.Post.Blog!.Name),
        },
        .. OfOperators(database),
        .. OfDatabase(database),
    ];

    private static IEnumerable<Exercise> OfOperators(EfDatabase database) =>
    [
        Operator("All", database, blogs => blogs.All(blog => blog.Id > 0)),
        Operator("Any", database, blogs => blogs.Any()),
        Operator("Average", database, blogs => blogs.Average(blog => blog.Id)),
        Operator("Contains", database, blogs => blogs.Select(blog => blog.Id).Contains(1)),
        Operator("Count", database, blogs => blogs.Count(blog => blog.Name == Ado.Session.Marker)),
        Operator("ElementAt", database, blogs => blogs.OrderBy(blog => blog.Id).ElementAt(1)),
        Operator("ElementAtOrDefault", database, blogs => blogs.OrderBy(blog => blog.Id).ElementAtOrDefault(1)),
        Operator("First", database, blogs => blogs.OrderBy(blog => blog.Id).First()),
        Operator("FirstOrDefault", database, blogs => blogs.OrderBy(blog => blog.Id).FirstOrDefault(blog => blog.Id > 1)),
        Operator("Last", database, blogs => blogs.OrderBy(blog => blog.Id).Last()),
        Operator("LastOrDefault", database, blogs => blogs.OrderBy(blog => blog.Id).LastOrDefault()),
        Operator("LongCount", database, blogs => blogs.LongCount()),
        Operator("Max", database, blogs => blogs.Max(blog => blog.Id)),
        Operator("Min", database, blogs => blogs.Min(blog => blog.Id)),
        Operator("Single", database, blogs => blogs.Single(blog => blog.Id == 1)),
        Operator("SingleOrDefault", database, blogs => blogs.SingleOrDefault(blog => blog.Id == 1)),
        Operator("Sum", database, blogs => blogs.Sum(blog => blog.Id)),
    ];

    private static IEnumerable<Exercise> OfDatabase(EfDatabase database) =>
    [
        On("DatabaseFacade.EnsureCreated", "", database, db => EfSession.Fresh(db, exists: false), session => session.Context.Database.EnsureCreated()),
        On("DatabaseFacade.EnsureDeleted", "", database, db => EfSession.Fresh(db, exists: true), session => session.Context.Database.EnsureDeleted()),
        On("DatabaseFacade.CanConnect", "", database, EfSession.On, session => session.Context.Database.CanConnect()),
        On("DatabaseFacade.Migrate", "", database, db => EfSession.Fresh(db, exists: true), session => session.Context.Database.Migrate()),
        On("DatabaseFacade.GetAppliedMigrations", "", database, EfSession.On, session => session.Context.Database.GetAppliedMigrations().Count()),
        On("DatabaseFacade.GetPendingMigrations", "", database, EfSession.On, session => session.Context.Database.GetPendingMigrations().Count()),
        On("DatabaseFacade.ExecuteSql", "", database, EfSession.On, session => session.Context.Database.ExecuteSql($"UPDATE \"Blogs\" SET \"Name\" = {Ado.Session.Marker}")),
        On("DatabaseFacade.ExecuteSqlRaw", "", database, EfSession.On, session => session.Context.Database.ExecuteSqlRaw("UPDATE \"Blogs\" SET \"Name\" = {0}", Ado.Session.Marker)),
        On("DatabaseFacade.ExecuteSqlInterpolated", "", database, EfSession.On, session => session.Context.Database.ExecuteSqlInterpolated($"UPDATE \"Blogs\" SET \"Name\" = {Ado.Session.Marker}")),
        On("DatabaseFacade.OpenConnection", "", database, EfSession.On, session => session.Context.Database.OpenConnection()),
        On("DatabaseFacade.BeginTransaction", "()", database, EfSession.On, session => session.Context.Database.BeginTransaction()),
        On("DatabaseFacade.BeginTransaction(IsolationLevel)", "", database, EfSession.On, session => session.Context.Database.BeginTransaction(IsolationLevel.Serializable)),
        On("DatabaseFacade.CommitTransaction", "", database, EfSession.InTransaction, session => session.Context.Database.CommitTransaction()),
        On("DatabaseFacade.RollbackTransaction", "", database, EfSession.InTransaction, session => session.Context.Database.RollbackTransaction()),
        On("IDbContextTransaction.Commit", "", database, EfSession.InTransaction, session => session.Transaction.Commit()),
        On("IDbContextTransaction.Rollback", "", database, EfSession.InTransaction, session => session.Transaction.Rollback()),
        On("IDbContextTransaction.RollbackToSavepoint", "", database, EfSession.WithSavepoint, session => session.Transaction.RollbackToSavepoint("point")),
        On("IDbContextTransaction.ReleaseSavepoint", "", database, EfSession.WithSavepoint, session => session.Transaction.ReleaseSavepoint("point")),
    ];

    private static void Loop(EfSession session)
    {
        foreach (Blog blog in session.Context.Blogs.AsNoTracking())
        {
            _ = blog.Name;
        }
    }

    private static Exercise On(string row, string call, EfDatabase database, Func<EfDatabase, EfSession> prepare, Action<EfSession> run) =>
        Exercise.On(row, $"EF Core on {database.Name}: {row}{call}", () => prepare(database), run);

    private static Exercise On<T>(string row, string call, EfDatabase database, Func<EfDatabase, EfSession> prepare, Func<EfSession, T> run) =>
        On(row, call, database, prepare, new Action<EfSession>(session => _ = run(session)));

    private static Exercise Operator<T>(string name, EfDatabase database, Func<IQueryable<Blog>, T> run) =>
        Exercise.On(Execute, $"EF Core on {database.Name}: Queryable.{name}", () => EfSession.On(database), session => run(session.Context.Blogs), expect: ["Queryable." + name]);

    private static Exercise Silent<T>(string row, string call, EfDatabase database, Func<EfDatabase, EfSession> prepare, Func<EfSession, T> run) =>
        Exercise.On(row, $"EF Core on {database.Name}: {row} {call}", () => prepare(database), session => _ = run(session));
}
