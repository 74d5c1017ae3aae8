using System.Runtime.CompilerServices;

namespace Aiocop.Agent;

/// <summary>What the start-up hook calls: before <c>Main</c>, or each time that a tool attaches.</summary>
internal static class AgentEntry
{
    private static readonly Lock s_lock = new();
    private static bool s_wasCalled;
    private static bool s_isStarted;

    public static void Start()
    {
        string? pipe = null;
        lock (s_lock)
        {
            if (!s_wasCalled)
            {
                s_wasCalled = true;
                pipe = Environment.GetEnvironmentVariable(Launch.PipeVariable);
                if (pipe is not null && SdkProcess.IsThis())
                {
                    // Unless somebody attaches later, which they then mean.
                    return;
                }
            }

            if (!s_isStarted)
            {
                s_isStarted = true;
                Dependencies.Resolve();
                AgentThread.Start();
            }
        }

        if (pipe is not null)
        {
            Meet(pipe);
        }
    }

    // A method of its own: what it needs is loaded only where it runs.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Meet(string pipe)
    {
        Launch.Meet(pipe);
        if (Environment.GetEnvironmentVariable(Launch.NoChildrenVariable) == "1")
        {
            Launch.LeaveChildrenAlone();
        }
    }
}
