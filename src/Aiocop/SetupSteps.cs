using Aiocop.Diagnostics;

namespace Aiocop;

/// <summary>The steps of the set-up, in their order.</summary>
internal enum SetupStep
{
    Nothing,
    Patched,
    Detecting,
    TimingSlices,
}

/// <summary>Which steps of the set-up are done: each once, and none before those that it needs.</summary>
internal sealed class SetupSteps
{
    public SetupStep Done { get; set; }

    /// <summary>Says whether a step was done before, and warns of it.</summary>
    public bool IsRepeated(SetupStep step, string name)
    {
        if (Done < step)
        {
            return false;
        }

        CopLog.Warning($"Cop.{name} was called before in this process; this call does nothing.");
        return true;
    }

    /// <exception cref="InvalidOperationException">A step that is needed was not done.</exception>
    public void Require(SetupStep step, string wanted, string missing)
    {
        if (Done < step)
        {
            throw new InvalidOperationException(
                $"Cop.{wanted} was called too early: call Cop.{missing} first, or Cop.Start, which does every step in order.");
        }
    }
}
