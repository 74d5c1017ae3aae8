using Aiocop.Catalogue;

namespace Aiocop.Rules;

/// <summary>What the rules say of a call.</summary>
/// <param name="Method">The hooked method, with the weight that the rules give the call.</param>
/// <param name="Name">The call's name as it is shown.</param>
/// <param name="Allowed">What allows the call, or null: it is a finding.</param>
internal readonly record struct Verdict(BlockingMethod Method, string Name, Allowance? Allowed);
