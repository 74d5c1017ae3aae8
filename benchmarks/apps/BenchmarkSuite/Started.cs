using System.Runtime.CompilerServices;
using Aiocop;

namespace BenchmarkSuite;

/// <summary>Starts Aiocop with the test process, if AIOCOP_BENCHMARK says so.</summary>
internal static class Started
{
    [ModuleInitializer]
    internal static void Start()
    {
        if (Environment.GetEnvironmentVariable("AIOCOP_BENCHMARK") == "Active")
        {
            Cop.Start(options => options.OnSlowTask = static _ => { });
        }
    }
}
