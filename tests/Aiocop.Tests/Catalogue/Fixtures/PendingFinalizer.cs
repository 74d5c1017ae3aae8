using System.Runtime.CompilerServices;

namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>A finalizer that runs until somebody has waited for it a while.</summary>
internal sealed class PendingFinalizer : IDisposable
{
    private readonly ManualResetEventSlim _release = new();
    private readonly Later _later;

    public PendingFinalizer()
    {
        _later = new Later(_release.Set);
        Leave(_release);
        GC.Collect();
    }

    public void Wait()
    {
        _later.Now();
        GC.WaitForPendingFinalizers();
    }

    public void Dispose()
    {
        _later.Dispose();
        GC.WaitForPendingFinalizers();
        _release.Dispose();
    }

    // Apart, so that no register keeps it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Leave(ManualResetEventSlim release) => _ = new Slow(release);

    private sealed class Slow(ManualResetEventSlim release)
    {
        ~Slow() => release.Wait();
    }
}
