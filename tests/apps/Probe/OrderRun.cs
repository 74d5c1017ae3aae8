using Aiocop;

namespace Probe;

/// <summary>Calls every step too early.</summary>
internal static class OrderRun
{
    public static int Run()
    {
        Try(() => Cop.StartBlockingIoDetection());
        Try(() => Cop.DetectSlowTasks());
        Try(Cop.Activate);
        Try(() => Cop.StartCpuSampling());
        Cop.PatchAuditFunctions();
        Try(() => Cop.DetectSlowTasks());
        Try(Cop.Activate);
        Cop.StartBlockingIoDetection();
        Try(Cop.Activate);
        Cop.DetectSlowTasks();
        Cop.Activate();
        Console.WriteLine($"active: {Cop.IsMonitoringActive()}");
        return 0;
    }

    private static void Try(Action step)
    {
        try
        {
            step();
            Console.WriteLine("no exception");
        }
        catch (InvalidOperationException exception)
        {
            Console.WriteLine(exception.Message);
        }
    }
}
