namespace Aiocop.Benchmarks;

/// <summary>What a scenario is measured under.</summary>
internal enum Mode
{
    /// <summary>The library is referenced, and nothing of it was called: no profiler, no hooks.</summary>
    None,

    /// <summary>Attached, armed and monitoring, without a callback.</summary>
    Active,

    /// <summary>As <see cref="Active"/>, with a callback that does nothing.</summary>
    Callback,

    /// <summary>As <see cref="Active"/>, with a callback that makes the text of all of it.</summary>
    ReadAll,

    /// <summary>Attached and armed, and monitoring turned off.</summary>
    Deactivated,
}

/// <summary>Puts the process into a mode.</summary>
internal static class ModeStart
{
    private static int s_read;

    public static void Enter(this Mode mode)
    {
        if (mode == Mode.None)
        {
            return;
        }

        Cop.Start(options => options.OnSlowTask = mode switch
        {
            Mode.Callback => Ignore,
            Mode.ReadAll => static slice => Interlocked.Add(ref s_read, slice.ToString().Length),
            _ => null,
        });
        if (mode == Mode.Deactivated)
        {
            Cop.Deactivate();
        }
    }

    private static void Ignore(SlowTaskEvent slice)
    {
    }
}
