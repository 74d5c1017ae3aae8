using System.Globalization;
using System.Runtime.CompilerServices;

namespace Aiocop.Engine;

/// <summary>Loads the engine and has the runtime attach it to this process, or says why that can't be.</summary>
internal static class EngineAttacher
{
    private const int Attached = 1;
    private const int AlreadyActive = unchecked((int)0x8013136A); // CORPROF_E_PROFILER_ALREADY_ACTIVE
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(15);

    /// <exception cref="CopInstallException">The engine can't be attached; the message says why and what to do.</exception>
    public static void Attach()
    {
        CheckHost();
        string path = EngineLocator.Find();
        Load(path);
        if (EngineLibrary.State != Attached)
        {
            AskRuntime(path);
        }

        int state = EngineLibrary.State;
        if (state != Attached)
        {
            throw Refused($"the engine answered 0x{state:x8}", null);
        }
    }

    private static void CheckHost()
    {
        if (!RuntimeFeature.IsDynamicCodeSupported)
        {
            throw new CopInstallException(CopInstallFailure.UnsupportedHost,
                "This process runs without a just-in-time compiler (NativeAOT, for one), so there is no code to instrument. "
                + "Run the app on the .NET runtime to find blocking calls.");
        }

        if (typeof(EngineAttacher).Assembly.IsCollectible)
        {
            throw new CopInstallException(CopInstallFailure.UnsupportedHost,
                "Aiocop was loaded into a collectible AssemblyLoadContext, but instrumented code calls it for as long as "
                + "the process lives. Load Aiocop into the default context.");
        }
    }

    private static void Load(string path)
    {
        try
        {
            EngineLibrary.Load(path);
        }
        catch (Exception exception) when (exception is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException)
        {
            throw new CopInstallException(CopInstallFailure.EngineLibraryUnusable,
                $"The engine's library {path} can't be used: {exception.Message} "
                + "Deploy the library that belongs to this version of Aiocop and to this operating system and architecture.",
                exception);
        }
    }

    private static void AskRuntime(string path)
    {
        if (ProfilerSlot.DisabledBy is { } setting)
        {
            throw new CopInstallException(CopInstallFailure.DiagnosticsDisabled,
                $"The runtime's diagnostics are switched off by {setting}, so the engine can't be attached. "
                + "Unset that variable, or set it to 1, and start the process again.");
        }

        int answer;
        try
        {
            answer = AttachWithin(s_timeout, path);
        }
        catch (Exception exception) when (exception is IOException or TimeoutException or UnauthorizedAccessException)
        {
            throw Refused(exception.Message, exception);
        }

        if (IsSlotTaken(answer))
        {
            string who = ProfilerSlot.StartupProfiler is { } id
                ? string.Create(CultureInfo.InvariantCulture, $"{id:B} ({ProfilerSlot.StartupPath ?? "its path is not set"})")
                : "one that was attached while the process ran";
            throw new CopInstallException(CopInstallFailure.AnotherProfiler,
                $"Another CLR profiler is active in this process: {who}. There is place for one. "
                + "Run without it (unset CORECLR_ENABLE_PROFILING), or without Aiocop.");
        }

        if (answer < 0)
        {
            throw Refused($"it answered 0x{answer:x8}.", null);
        }
    }

    /// <summary>
    /// Asks on a thread of its own: the answer is waited for without a limit.
    /// </summary>
    private static int AttachWithin(TimeSpan timeout, string path)
    {
        int answer = 0;
        var asking = new SideThread("Aiocop attach", () =>
        {
            using Stream port = DiagnosticPort.Open(timeout) ?? throw Unreachable();
            answer = DiagnosticPort.Attach(port, EngineLocator.ProfilerId, path, timeout);
        });
        asking.Join(timeout + timeout);
        return answer;
    }

    private static bool IsSlotTaken(int answer) =>
        answer == AlreadyActive || (answer < 0 && ProfilerSlot.StartupProfiler is { } id && id != EngineLocator.ProfilerId);

    private static CopInstallException Unreachable() => new(CopInstallFailure.DiagnosticsUnreachable,
        $"The runtime's diagnostic port of this process was not found in {Path.GetTempPath()}. The runtime makes it "
        + "there when it starts, if that folder can be written and diagnostics are not switched off. Make the folder "
        + "writable or point TMPDIR to one that is (in containers: mount one), and start the process again.");

    private static CopInstallException Refused(string why, Exception? exception)
    {
        string details = EngineLibrary.TakeMessages().Trim();
        return new CopInstallException(CopInstallFailure.AttachRefused,
            $"The runtime did not attach the engine: {why} {details}".TrimEnd()
            + " Check that the runtime is .NET 10 or later and that DOTNET_ProfApi_RejitOnAttach is not 0.",
            exception);
    }
}
