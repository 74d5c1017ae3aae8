using System.Runtime.InteropServices;

namespace Aiocop.Tool.Targets;

/// <summary>
/// Signals to the tool reach the program as they would without it, and the tool lives on to report. What a terminal sends
/// goes to all processes in its foreground, the program among them; everything else was sent to the tool alone.
/// </summary>
internal sealed partial class ForwardedSignals : IDisposable
{
    private const int Interrupt = 2;
    private const int Quit = 3;
    private const int HangUp = 1;
    private const int Terminate = 15;
    private const int ReadOnly = 0;

    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly Lock _lock = new();
    private readonly List<int> _early = [];
    private int _pid;

    public ForwardedSignals()
    {
        Register(PosixSignal.SIGINT, Interrupt, fromTerminal: true);
        Register(PosixSignal.SIGQUIT, Quit, fromTerminal: true);
        Register(PosixSignal.SIGHUP, HangUp, fromTerminal: false);
        Register(PosixSignal.SIGTERM, Terminate, fromTerminal: false);
    }

    /// <summary>Says who gets the signals; what came before is sent now.</summary>
    public void Use(int pid)
    {
        lock (_lock)
        {
            _pid = pid;
            _early.ForEach(signal => Send(pid, signal));
        }
    }

    public void Dispose() => _registrations.ForEach(registration => registration.Dispose());

    private void Register(PosixSignal signal, int number, bool fromTerminal) =>
        _registrations.Add(PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            if (OperatingSystem.IsWindows() || (fromTerminal && IsInForeground()))
            {
                return;
            }

            lock (_lock)
            {
                if (_pid == 0)
                {
                    _early.Add(number);
                }
                else
                {
                    Send(_pid, number);
                }
            }
        }));

    /// <summary>Whether this process belongs to those that its terminal's keys send signals to.</summary>
    private static bool IsInForeground()
    {
        int terminal = Open("/dev/tty", ReadOnly);
        if (terminal < 0)
        {
            return false;
        }

        bool inForeground = ForegroundGroup(terminal) == Group();
        _ = Close(terminal);
        return inForeground;
    }

    private static void Send(int pid, int signal) => _ = Kill(pid, signal);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int pid, int signal);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);

    [LibraryImport("libc", EntryPoint = "tcgetpgrp")]
    private static partial int ForegroundGroup(int terminal);

    [LibraryImport("libc", EntryPoint = "getpgrp")]
    private static partial int Group();
}
