using System.Collections.Concurrent;
using Aiocop.Stacks.Symbols;

namespace Aiocop.Rules;

/// <summary>
/// The rules that say whose code an assembly is, looked up once for every assembly. They decide what is own code, and
/// nothing else: not how a call is named, nor whether it counts.
/// </summary>
internal sealed class OwnCodeRules(IReadOnlyList<Rule> rules)
{
    private readonly Rule[] _rules = [.. rules.Where(rule => rule.IsAboutOwnCode)];
    private readonly ConcurrentDictionary<string, Rule?> _byAssembly = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets whether the method is the application's own code.</summary>
    public bool Contain(MethodDescription method)
    {
        if (_rules.Length == 0 || method.Kind == AssemblyKind.Own)
        {
            return method.Kind == AssemblyKind.Other;
        }

        Rule? rule = _byAssembly.GetOrAdd(method.AssemblyName, static (assembly, self) => self.Find(assembly), this);
        rule?.Meet();
        return rule is null ? method.Kind == AssemblyKind.Other : rule.Kind == RuleKind.TreatAsOwnCode;
    }

    // The later rule wins, so that an exception can follow what it is one of.
    private Rule? Find(string assembly) => _rules.LastOrDefault(rule => CallPattern.MatchesAssembly(rule.Target, assembly));
}
