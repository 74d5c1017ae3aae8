using System.Diagnostics;

namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>Waits for the process that an exercise has started.</summary>
internal sealed class StartedProcess : IDisposable
{
    public Process? Process { get; set; }

    public void Dispose()
    {
        if (Process is { } process)
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }
    }
}
