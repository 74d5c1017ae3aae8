using Aiocop;

namespace Probe;

/// <summary>Starts as a test suite does: what can't be had is an exception.</summary>
internal static class StartRun
{
    public static int Run()
    {
        try
        {
            Cop.Start();
            Console.WriteLine("started");
            return 0;
        }
        catch (CopInstallException exception)
        {
            Console.WriteLine($"{exception.Failure}: {exception.Message}");
            return 3;
        }
    }
}
