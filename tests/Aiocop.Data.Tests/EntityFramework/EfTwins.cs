using System.Data;
using Aiocop.Data.Tests.Catalogue;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Aiocop.Data.Tests.EntityFramework;

/// <summary>The asynchronous half of EF Core, on a provider whose asynchronous half it is indeed.</summary>
internal static class EfTwins
{
    public static IEnumerable<DataTwin> All =>
    [
        On("SaveChangesAsync", EfSession.Changed, session => session.Context.SaveChangesAsync()),
        On("SaveChangesAsync in a transaction", EfSession.InTransaction, session => session.Context.SaveChangesAsync()),
        On("FindAsync", EfSession.On, session => session.Context.Blogs.FindAsync(1).AsTask()),
        On("ToListAsync", EfSession.On, session => session.Context.Blogs.ToListAsync()),
        On("ToListAsync of Include", EfSession.On, session => session.Context.Blogs.Include(blog => blog.Posts).ToListAsync()),
        On("ToListAsync of AsSplitQuery", EfSession.On, session => session.Context.Blogs.Include(blog => blog.Posts).AsSplitQuery().ToListAsync()),
        On("ToListAsync of GroupBy", EfSession.On, session => session.Context.Posts.GroupBy(post => post.BlogId).ToListAsync()),
        On("ToListAsync of FromSql", EfSession.On, session => session.Context.Blogs.FromSqlRaw("SELECT * FROM \"Blogs\"").ToListAsync()),
        On("SqlQuery and SingleAsync", EfSession.On, session => session.Context.Database.SqlQuery<int>($"SELECT 1 AS \"Value\"").SingleAsync()),
        On("await foreach", EfSession.On, async session =>
        {
            await foreach (Blog blog in session.Context.Blogs.AsAsyncEnumerable())
            {
                _ = blog.Name;
            }
        }),
        On("FirstAsync, CountAsync, AnyAsync, SumAsync", EfSession.On, async session =>
        {
            await session.Context.Blogs.OrderBy(blog => blog.Id).FirstAsync();
            await session.Context.Blogs.CountAsync();
            await session.Context.Blogs.AnyAsync(blog => blog.Id > 1);
            await session.Context.Blogs.SumAsync(blog => blog.Id);
        }),
        On("LoadAsync", EfSession.On, session => session.Context.Blogs.LoadAsync()),
        On("ExecuteUpdateAsync", EfSession.On, session => session.Context.Blogs.ExecuteUpdateAsync(update => update.SetProperty(blog => blog.Name, "new"))),
        On("ExecuteDeleteAsync", EfSession.On, session => session.Context.Posts.ExecuteDeleteAsync()),
        On("EntityEntry.ReloadAsync", EfSession.Tracking, session => session.Context.Entry(session.Blog).ReloadAsync()),
        On("EntityEntry.GetDatabaseValuesAsync", EfSession.Tracking, session => session.Context.Entry(session.Blog).GetDatabaseValuesAsync()),
        On("CollectionEntry.LoadAsync", EfSession.Tracking, session => session.Context.Entry(session.Blog).Collection(blog => blog.Posts).LoadAsync()),
        On("ReferenceEntry.LoadAsync", EfSession.TrackingPost, session => session.Context.Entry(session.Post).Reference(post => post.Blog).LoadAsync()),
        On("EnsureCreatedAsync", database => EfSession.Fresh(database, exists: false), session => session.Context.Database.EnsureCreatedAsync()),
        On("EnsureDeletedAsync", database => EfSession.Fresh(database, exists: true), session => session.Context.Database.EnsureDeletedAsync()),
        On("CanConnectAsync", EfSession.On, session => session.Context.Database.CanConnectAsync()),
        On("MigrateAsync", database => EfSession.Fresh(database, exists: true), session => session.Context.Database.MigrateAsync()),
        On("GetAppliedMigrationsAsync", EfSession.On, session => session.Context.Database.GetAppliedMigrationsAsync()),
        On("ExecuteSqlAsync", EfSession.On, session => session.Context.Database.ExecuteSqlAsync($"UPDATE \"Blogs\" SET \"Name\" = {"x"}")),
        On("OpenConnectionAsync and CloseConnectionAsync", EfSession.On, async session =>
        {
            await session.Context.Database.OpenConnectionAsync();
            await session.Context.Database.CloseConnectionAsync();
        }),
        On("BeginTransactionAsync and CommitAsync", EfSession.Changed, async session =>
        {
            await using IDbContextTransaction transaction = await session.Context.Database.BeginTransactionAsync(IsolationLevel.Serializable);
            await transaction.CommitAsync();
        }),
        On("IDbContextTransaction.DisposeAsync", EfSession.InTransaction, session => session.Transaction.DisposeAsync().AsTask()),
        On("RollbackTransactionAsync", EfSession.InTransaction, session => session.Context.Database.RollbackTransactionAsync()),
        On("RollbackToSavepointAsync", EfSession.WithSavepoint, session => session.Transaction.RollbackToSavepointAsync("point")),
        On("ReleaseSavepointAsync", EfSession.WithSavepoint, session => session.Transaction.ReleaseSavepointAsync("point")),
        On("a new model, its first context and DisposeAsync", EfSession.On, async session =>
        {
            await using Library context = session.Database.NewContext("postgres");
            await context.Database.CanConnectAsync();
        }),
    ];

    private static DataTwin On(string call, Func<EfDatabase, EfSession> prepare, Func<EfSession, Task> run) =>
        DataTwin.On("EF Core on Npgsql: " + call, () => Task.FromResult(prepare(EfDatabase.Npgsql)), run);
}
