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
    private static readonly Lock s_arming = new();
    private static volatile List<BlockingMethod?> s_rows = [];

    /// <exception cref="CopInstallException">Detection can't run in this process.</exception>
    public static void Install()
    {
        CopLog.Prepare();
        EngineAttacher.Attach();
        try
        {
            StackWalkerCalibration.Run();
            SliceClock.Start();
            FirstUse.Watch();
            LockHolder.Prepare();
            Continuations.Prepare();
            WaitEvidence.Prepare();
            Arm([.. CatalogueTable.BuiltIn.Methods.Where(method => method.IsArmed)]);
            WaitWarmUp.Run();
            SelfTest.Run();
            ForwardMessages();
        }
        catch (Exception exception)
        {
            // What is not known to work is not left in place, and a second try begins from the beginning.
            EngineLibrary.Revert();
            s_rows = [];
            if (exception is CopInstallException)
            {
                throw;
            }

            throw new CopInstallException(CopInstallFailure.SelfTestFailed,
                $"The engine is attached, but can't be put to work: {exception.Message}", exception);
        }
    }

    /// <summary>What the engine has to say of itself goes where the library's own warnings go.</summary>
    private static void ForwardMessages()
    {
        foreach (string message in EngineLibrary.TakeMessages().Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            CopLog.Warning("Engine: " + message);
        }
    }

    private static void Arm(BlockingMethod[] methods)
    {
        CallHooks.Use(methods);
        using var requests = new HookRequests();
        requests.AddSlices();
        requests.AddCatalogue(methods);
        requests.AddCalled(CatalogueTable.BuiltIn.Methods);
        s_rows = requests.Rows;
        int result = EngineLibrary.Arm(requests.Requests);
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
            int result = EngineLibrary.Arm(requests.Requests);
            if (result < 0)
            {
                CopLog.Warning($"The runtime refused to instrument methods (0x{result:x8}). {EngineLibrary.TakeMessages()}".TrimEnd());
            }
        }
    }

    /// <summary>Gets the rows of which the assembly is loaded, and has no such method.</summary>
    public static IReadOnlyList<BlockingMethod> Missing() =>
        [.. HookReport.Read().Where(report => report.State == "missing").Select(report => s_rows[report.Request]).OfType<BlockingMethod>()];

    /// <summary>Gets the names of the methods whose hooks are in force, sorted.</summary>
    public static IReadOnlyList<string> Patched() =>
        s_rows.Count == 0
            ? []
            : [.. HookReport.Read().Where(report => report.IsInForce)
                .Select(report => s_rows[report.Request]).OfType<BlockingMethod>().Where(row => row.IsReported)
                .Select(row => row.Name).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Gets the methods that were asked for but are not hooked, with the reasons.</summary>
    public static IReadOnlyDictionary<string, string> NotPatched()
    {
        if (s_rows.Count == 0)
        {
            return new Dictionary<string, string>();
        }

        ForwardMessages();
        return HookReport.NotInForce(HookReport.Read(), s_rows);
    }
}
