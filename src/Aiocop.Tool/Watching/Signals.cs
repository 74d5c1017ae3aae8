using System.Runtime.InteropServices;

namespace Aiocop.Tool.Watching;

/// <summary>What the terminal and others ask of this process while it watches. The terminal is given back first, whatever comes then.</summary>
internal sealed partial class Signals : IDisposable
{
    // SIGSTOP, whose number is another one on macOS.
    private static readonly int s_stop = OperatingSystem.IsMacOS() ? 17 : 19;

    private readonly List<PosixSignalRegistration> _registrations = [];

    /// <param name="display">What has the terminal.</param>
    /// <param name="stop">Called when this process is to end, on any thread.</param>
    public Signals(IDisplay? display, Action stop)
    {
        foreach (PosixSignal signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT])
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true; // The target is left as it was first.
                display?.Dispose();
                stop();
            }));
        }

        if (display is not null && !OperatingSystem.IsWindows())
        {
            _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTSTP, context =>
            {
                // Not left to the runtime, which does not stop the process when there is a handler (observed).
                context.Cancel = true;
                display.Suspend();
                _ = Kill(Environment.ProcessId, s_stop);
            }));
            _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGCONT, _ => display.Resume()));
        }
    }

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int pid, int signal);
}
