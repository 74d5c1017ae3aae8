namespace Aiocop.Rules;

/// <summary>What a user's rule does. The names are those of <see cref="CopRules"/>' methods.</summary>
internal enum RuleKind
{
    MarkBlocking,
    AllowInside,
    AllowBelowAssembly,
    DisallowInside,
    Ignore,
    SetWeight,
    TreatAsOwnCode,
    TreatAsLibrary,
}
