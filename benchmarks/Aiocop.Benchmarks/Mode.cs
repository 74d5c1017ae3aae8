namespace Aiocop.Benchmarks;

/// <summary>What a scenario is measured under.</summary>
internal enum Mode
{
    /// <summary>The library is referenced, and nothing of it was started: no profiler, no hooks.</summary>
    None,

    /// <summary>Attached, armed and monitoring, without a callback.</summary>
    Active,

    /// <summary>As <see cref="Active"/>, with a callback that does nothing.</summary>
    Callback,

    /// <summary>As <see cref="Active"/>, with a callback that makes all that an event can tell.</summary>
    ReadAll,

    /// <summary>Attached and armed, and monitoring turned off.</summary>
    Deactivated,

    /// <summary>Attached and armed, and everything undone again.</summary>
    Reverted,
}

/// <summary>Puts the process into a mode.</summary>
internal static class ModeStart
{
    public static void Enter(this Mode mode)
    {
        if (mode == Mode.None)
        {
            return;
        }

        Cop.Start(options => options.OnSlowTask = mode switch
        {
            Mode.Callback => static _ => { }
            ,
            Mode.ReadAll => EventReader.Read,
            _ => null,
        });
        if (mode == Mode.Deactivated)
        {
            Cop.Deactivate();
        }

        if (mode == Mode.Reverted)
        {
            Cop.Stop();
        }
    }
}
