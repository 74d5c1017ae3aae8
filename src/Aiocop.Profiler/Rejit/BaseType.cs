namespace Aiocop.Profiler.Rejit;

/// <summary>A class or interface whose derived types requests ask for. One object for all requests that name the same.</summary>
/// <param name="assembly">The assembly that defines it, or <see cref="Request.Anywhere"/>.</param>
/// <param name="name">Its full name.</param>
internal sealed class BaseType(string assembly, string name)
{
    private volatile int _reach;

    public string Assembly { get; } = assembly;
    public string Name { get; } = name;

    /// <summary>Whether the type itself has been found so far, or at least its assembly.</summary>
    public Reach Reach => (Reach)_reach;

    public void Reached(Reach reach)
    {
        if (reach > Reach) _reach = (int)reach;
    }
}
