namespace Aiocop.Rules;

/// <summary>What <see cref="Cop.AllowBlocking"/> returns: an allowance that flows with the execution context.</summary>
internal sealed class AllowScope : IDisposable
{
    private static readonly AsyncLocal<Allowance?> s_current = new();

    private readonly Allowance? _before;
    private bool _disposed;

    public AllowScope(string reason)
    {
        _before = s_current.Value;
        s_current.Value = new Allowance(
            AllowedBy.Scope, $"{nameof(Cop)}.{nameof(Cop.AllowBlocking)}", "code", reason);
        EverUsed = true;
        CallJudge.Need();
    }

    /// <summary>Gets whether there ever was a scope in this process.</summary>
    public static bool EverUsed { get; private set; }

    /// <summary>Gets what the calling context allows, or null.</summary>
    public static Allowance? Current => EverUsed ? s_current.Value : null;

    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            s_current.Value = _before;
        }
    }
}
