namespace Aiocop.Stacks.AsyncCallers;

/// <summary>
/// An async method that awaits, as it stood when the chain was read: the type and the number say where, in the symbols.
/// </summary>
/// <param name="StateMachine">The compiler's state machine.</param>
/// <param name="State">Which await it stands at; -1 while it runs, other negative numbers for the yields of an iterator.</param>
/// <param name="Depth">How many awaits away from the running method it is, from 1. Two of one depth await the same.</param>
internal readonly record struct AwaitingMethod(Type StateMachine, int State, int Depth);
