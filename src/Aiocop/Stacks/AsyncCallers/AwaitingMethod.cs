namespace Aiocop.Stacks.AsyncCallers;

/// <summary>
/// An async method that awaits, as it stood when the chain was read: the type and the number say where, in the symbols.
/// </summary>
/// <param name="StateMachine">The compiler's state machine.</param>
/// <param name="State">Which await it stands at; -1 while it runs, other negative numbers for the yields of an iterator.</param>
/// <param name="Depth">How many awaits away from the running method it is, from 1. Two of one depth await the same.</param>
internal readonly record struct AwaitingMethod(Type StateMachine, int State, int Depth)
{
    /// <summary>Whether both are the same methods, at the same awaits, in the same order.</summary>
    public static bool AreEqual(ReadOnlySpan<AwaitingMethod> some, ReadOnlySpan<AwaitingMethod> others)
    {
        if (some.Length != others.Length)
        {
            return false;
        }

        for (int i = 0; i < some.Length; i++)
        {
            // Types are one object each: the operator of the record would ask them.
            if (!ReferenceEquals(some[i].StateMachine, others[i].StateMachine) || some[i].State != others[i].State || some[i].Depth != others[i].Depth)
            {
                return false;
            }
        }

        return true;
    }
}
