using Microsoft.EntityFrameworkCore;

namespace Aiocop.Data.Tests.EntityFramework;

/// <summary>A model of two tables, with lazily loaded navigations.</summary>
public class Library(DbContextOptions<Library> options) : DbContext(options)
{
    public DbSet<Blog> Blogs => Set<Blog>();

    public DbSet<Post> Posts => Set<Post>();
}

public class Blog
{
    public int Id { get; set; }

    public string Name { get; set; } = "";

    public virtual List<Post> Posts { get; } = [];
}

public class Post
{
    public int Id { get; set; }

    public string Title { get; set; } = "";

    public int BlogId { get; set; }

    public virtual Blog? Blog { get; set; }
}
