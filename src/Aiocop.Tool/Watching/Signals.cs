using System.Runtime.InteropServices;

namespace Aiocop.Tool.Watching;

/// <summary>What the terminal and others ask of this process while it watches. The terminal is given back first, whatever comes then.</summary>
internal sealed class Signals : IDisposable
{
    private readonly List<PosixSignalRegistration> _registrations = [];
    private int _asked;

    /// <param name="display">What has the terminal.</param>
    /// <param name="stop">Called when this process is to end, on any thread; null if that is not for us to answer.</param>
    public Signals(IDisplay? display, Action? stop)
    {
        if (stop is not null)
        {
            foreach (PosixSignal signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT])
            {
                _registrations.Add(PosixSignalRegistration.Create(signal, context =>
                {
                    display?.Dispose();
                    // The first time the target is left as it was; who asks again wants to be rid of us.
                    if (Interlocked.Increment(ref _asked) == 1)
                    {
                        context.Cancel = true;
                        stop();
                    }
                }));
            }
        }

        if (display is not null && !OperatingSystem.IsWindows())
        {
            _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTSTP, _ => display.Suspend()));
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
}
