using Aiocop.Findings;

namespace Aiocop;

public static partial class Cop
{
    /// <summary>
    /// Has <see cref="HighSeverityBlockingIoException"/> thrown at high-severity blocking calls of the current context.
    /// The setting flows with the <see cref="ExecutionContext"/>, as an <see cref="AsyncLocal{T}"/> does: into what is
    /// called and awaited from here on, not back to the caller of the current async method.
    /// </summary>
    public static void EnableRaiseOnViolations() => Violations.Set(true);

    /// <summary>Ends raising for the current context.</summary>
    public static void DisableRaiseOnViolations() => Violations.Set(false);

    /// <summary>Gets whether raising is enabled for the current context.</summary>
    public static bool IsRaiseOnViolationsEnabled() => Violations.AreEnabled;

    /// <summary>Enables raising for the current context until the result is disposed, which brings back what was before.</summary>
    /// <example><code>
    /// using (Cop.RaiseOnViolations())
    /// {
    ///     await SomeOperationAsync(); // throws if it blocks
    /// }
    /// </code></example>
    public static IDisposable RaiseOnViolations() => new RaisingScope();

    private sealed class RaisingScope : IDisposable
    {
        private readonly bool _before = Violations.AreEnabled;
        private bool _disposed;

        public RaisingScope() => Violations.Set(true);

        public void Dispose()
        {
            if (!_disposed)
            {
                _disposed = true;
                Violations.Set(_before);
            }
        }
    }
}
