using System.Diagnostics;
using System.IO.Pipes;
using System.Net.Sockets;
using Aiocop.Catalogue;
using Aiocop.Diagnostics;
using Aiocop.Findings;
using Aiocop.Hooks;
using Aiocop.Slices;
using Aiocop.Stacks;
using Aiocop.Stacks.AsyncCallers;

namespace Aiocop.Engine;

/// <summary>Installs the engine and every hook, and proves that they work.</summary>
internal static class EngineInstaller
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly Lock s_arming = new();
    private static volatile List<BlockingMethod?> s_rows = [];

    /// <param name="prepare">What else can be prepared while the engine works.</param>
    /// <exception cref="CopInstallException">Detection can't run in this process.</exception>
    public static void Install(Action prepare)
    {
        var requests = new HookRequests();
        var describing = new SideThread("Aiocop catalogue", () => Describe(requests));
        try
        {
            EngineAttacher.Attach();
            Install(requests, describing, prepare);
        }
        finally
        {
            // Else it may still write them: they are left to it.
            if (describing.Wait(s_patience))
            {
                requests.Dispose();
            }
        }
    }

    private static void Install(HookRequests requests, SideThread describing, Action prepare)
    {
        try
        {
            StackWalkerCalibration.Run();

            // It loads assemblies, so handlers of the host's own may run in it, and wait for the thread that starts us.
            describing.Join(s_patience);
            Arm(requests, meanwhile: () =>
            {
                CopLog.Prepare();
                SliceClock.Start();
                FirstUse.Watch();
                LockHolder.Prepare();
                Continuations.Prepare();
                WaitEvidence.Prepare();
                _ = CatalogueTable.BuiltIn.Aliases;
                prepare();
            });
            var warmingUp = new SideThread("Aiocop warm-up", WaitWarmUp.Run);
            SelfTest.Run();
            warmingUp.Join();
            ForwardMessages();
        }
        catch (Exception exception)
        {
            // What is not known to work is not left in place, and a second try begins from the beginning.
            Uninstall();
            if (exception is CopInstallException)
            {
                throw;
            }

            throw new CopInstallException(CopInstallFailure.SelfTestFailed,
                $"The engine is attached, but can't be put to work: {exception.Message}", exception);
        }
    }

    /// <summary>
    /// Gives every method its own body back. A call that runs right now ends in the hooked one, so hooks are called for a
    /// while: they stay as they are, and so do the numbers that they are called with.
    /// </summary>
    public static void Uninstall()
    {
        lock (s_arming)
        {
            int result = EngineLibrary.Revert();
            s_rows = [];
            if (result < 0)
            {
                CopLog.Warning($"The runtime refused to give methods their own bodies back (0x{result:x8}).");
            }
        }

        ForwardMessages();
    }

    /// <summary>What the engine has to say of itself goes where the library's own warnings go.</summary>
    private static void ForwardMessages()
    {
        foreach (string message in EngineLibrary.TakeMessages().Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            CopLog.Warning("Engine: " + message);
        }
    }

    private static void Describe(HookRequests requests)
    {
        // Loaded now: of precompiled code that loads later a few calls may be missed, at first (docs/limits.md).
        GC.KeepAlive((Type[])[typeof(Process), typeof(NamedPipeClientStream), typeof(Socket)]);
        BlockingMethod[] methods = [.. CatalogueTable.BuiltIn.Methods.Where(method => method.IsArmed)];
        CallHooks.Use(methods);
        requests.AddSlices();
        requests.AddCatalogue(methods);
        requests.AddCalled(CatalogueTable.BuiltIn.Methods);
    }

    private static void Arm(HookRequests requests, Action meanwhile)
    {
        int result = 0;
        lock (s_arming)
        {
            s_rows = requests.Rows;
            var arming = new SideThread("Aiocop arming", () => result = requests.Arm());
            try
            {
                meanwhile();
            }
            finally
            {
                arming.Join();
            }
        }

        if (result < 0)
        {
            throw new CopInstallException(CopInstallFailure.AttachRefused,
                $"The runtime refused to instrument methods (0x{result:x8}). {EngineLibrary.TakeMessages()}".TrimEnd());
        }
    }

    /// <summary>Has more methods hooked, once installed.</summary>
    public static void ArmMore(HookRequests requests)
    {
        lock (s_arming)
        {
            // The engine numbers requests on: the rows have to be there when it reports.
            s_rows = [.. s_rows, .. requests.Rows];
            int result = requests.Arm();
            if (result < 0)
            {
                CopLog.Warning($"The runtime refused to instrument methods (0x{result:x8}). {EngineLibrary.TakeMessages()}".TrimEnd());
            }
        }
    }

    /// <summary>Gets the rows of which the assembly is loaded, and has no such method.</summary>
    public static IReadOnlyList<BlockingMethod> Missing()
    {
        (List<HookReport> reports, List<BlockingMethod?> rows) = Read();
        return [.. reports.Where(report => report.State == "missing").Select(report => rows[report.Request]).OfType<BlockingMethod>()];
    }

    /// <summary>Gets the names of the methods whose hooks are in force, sorted.</summary>
    public static IReadOnlyList<string> Patched()
    {
        (List<HookReport> reports, List<BlockingMethod?> rows) = Read();
        return [.. reports.Where(report => report.IsInForce)
            .Select(report => rows[report.Request]).OfType<BlockingMethod>().Where(row => row.IsReported)
            .Select(row => row.Name).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>Gets the methods that were asked for but are not hooked, with the reasons.</summary>
    public static IReadOnlyDictionary<string, string> NotPatched()
    {
        (List<HookReport> reports, List<BlockingMethod?> rows) = Read();
        if (rows.Count > 0)
        {
            ForwardMessages();
        }

        return HookReport.NotInForce(reports, rows);
    }

    /// <summary>Reads what became of the requests, and what each is for. Not while they change.</summary>
    private static (List<HookReport> Reports, List<BlockingMethod?> Rows) Read()
    {
        lock (s_arming)
        {
            return s_rows.Count == 0 ? ([], s_rows) : (HookReport.Read(), s_rows);
        }
    }
}
