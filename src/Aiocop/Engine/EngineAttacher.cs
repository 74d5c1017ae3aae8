using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Diagnostics.NETCore.Client;

namespace Aiocop.Engine;

/// <summary>Loads the engine and has the runtime attach it to this process, or says why that can't be.</summary>
internal static class EngineAttacher
{
    private const int Attached = 1;
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

        try
        {
            AttachWithin(s_timeout, path);
        }
        catch (ServerNotAvailableException exception)
        {
            throw new CopInstallException(CopInstallFailure.DiagnosticsUnreachable,
                $"The runtime's diagnostic port of this process was not found in {Path.GetTempPath()}. The runtime makes it "
                + "there when it starts, if that folder can be written and diagnostics are not switched off. Make the folder "
                + "writable or point TMPDIR to one that is (in containers: mount one), and start the process again.",
                exception);
        }
        catch (Exception exception) when (IsSlotTaken(exception))
        {
            string who = ProfilerSlot.StartupProfiler is { } id
                ? string.Create(CultureInfo.InvariantCulture, $"{id:B} ({ProfilerSlot.StartupPath ?? "its path is not set"})")
                : "one that was attached while the process ran";
            throw new CopInstallException(CopInstallFailure.AnotherProfiler,
                $"Another CLR profiler is active in this process: {who}. There is place for one. "
                + "Run without it (unset CORECLR_ENABLE_PROFILING), or without Aiocop.",
                exception);
        }
        catch (Exception exception) when (exception is DiagnosticsClientException or IOException or TimeoutException or UnauthorizedAccessException)
        {
            throw Refused(exception.Message, exception);
        }
    }

    /// <summary>
    /// Asks on a thread of its own: the client waits for its socket without a limit, and what it waits for needs a free
    /// pool thread (observed: with a full pool it may never come back).
    /// </summary>
    private static void AttachWithin(TimeSpan timeout, string path)
    {
        var asking = new SideThread(
            "Aiocop attach", () => new DiagnosticsClient(Environment.ProcessId).AttachProfiler(timeout, EngineLocator.ProfilerId, path));
        if (!asking.Wait(timeout + timeout))
        {
            throw new TimeoutException(
                "it did not answer. All threads of the pool may be taken: install Aiocop before the process is under load.");
        }

        asking.Join();
    }

    private static bool IsSlotTaken(Exception exception) =>
        exception is ProfilerAlreadyActiveException
        || (exception is DiagnosticsClientException && ProfilerSlot.StartupProfiler is { } id && id != EngineLocator.ProfilerId);

    private static CopInstallException Refused(string why, Exception? exception)
    {
        string details = EngineLibrary.TakeMessages().Trim();
        return new CopInstallException(CopInstallFailure.AttachRefused,
            $"The runtime did not attach the engine: {why} {details}".TrimEnd()
            + " Check that the runtime is .NET 10 or later and that DOTNET_ProfApi_RejitOnAttach is not 0.",
            exception);
    }
}
