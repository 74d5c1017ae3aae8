using Aiocop.Data.Tests.Catalogue;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Aiocop.Data.Tests.EntityFramework;

/// <summary>A context, and what it finds: two blogs, the first with two posts.</summary>
internal sealed class EfSession : IDisposable, IAsyncDisposable
{
    private readonly MinimumWait _minimumWait = MinimumWait.Endless();

    private EfSession(EfDatabase database)
    {
        Database = database;
        using (Library fill = database.NewContext())
        {
            fill.RemoveRange(fill.Posts);
            fill.RemoveRange(fill.Blogs);
            fill.SaveChanges();
            fill.AddRange(
                new Blog { Id = 1, Name = "one", Posts = { new Post { Id = 1, Title = "a" }, new Post { Id = 2, Title = "b" } } },
                new Blog { Id = 2, Name = "two" });
            fill.SaveChanges();
        }

        Context = database.NewContext();
    }

    public EfDatabase Database { get; }

    public Library Context { get; private set; }

    public IDbContextTransaction Transaction => Context.Database.CurrentTransaction!;

    /// <summary>Gets the first blog, known to the context; its posts are not.</summary>
    public Blog Blog { get; private set; } = null!;

    public Post Post { get; private set; } = null!;

    public static EfSession On(EfDatabase database) => new(database);

    public static EfSession Opened(EfDatabase database)
    {
        var session = new EfSession(database);
        session.Context.Database.OpenConnection();
        return session;
    }

    public static EfSession Tracking(EfDatabase database)
    {
        var session = new EfSession(database);
        session.Blog = session.Context.Blogs.Single(blog => blog.Id == 1);
        return session;
    }

    public static EfSession TrackingPost(EfDatabase database)
    {
        var session = new EfSession(database);
        session.Post = session.Context.Posts.Single(post => post.Id == 1);
        return session;
    }

    public static EfSession Changed(EfDatabase database)
    {
        var session = new EfSession(database);
        session.Context.AddRange(new Blog { Id = 3, Name = Ado.Session.Marker }, new Blog { Id = 4, Name = Ado.Session.Marker });
        return session;
    }

    public static EfSession InTransaction(EfDatabase database)
    {
        EfSession session = Changed(database);
        session.Context.Database.BeginTransaction();
        session.Context.SaveChanges();
        session.Context.Add(new Blog { Id = 5, Name = Ado.Session.Marker });
        return session;
    }

    public static EfSession WithSavepoint(EfDatabase database)
    {
        EfSession session = InTransaction(database);
        session.Transaction.CreateSavepoint("point");
        return session;
    }

    /// <summary>A database of its own, that is there or not.</summary>
    public static EfSession Fresh(EfDatabase database, bool exists)
    {
        var session = new EfSession(database);
        session.Context.Dispose();
        session.Context = database.NewContext("fresh");
        session.Context.Database.EnsureDeleted();
        if (exists)
        {
            session.Context.Database.EnsureCreated();
        }

        return session;
    }

    public void Dispose()
    {
        _minimumWait.Dispose();
        Context.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
