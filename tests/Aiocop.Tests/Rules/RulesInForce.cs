using Aiocop.Rules;

namespace Aiocop.Tests.Rules;

/// <summary>Rules on the running engine, until disposed.</summary>
internal sealed class RulesInForce : IDisposable
{
    public RulesInForce(Action<CopRules> configure)
    {
        var options = new CopOptions();
        configure(options.Rules);
        Cop.ResetAllowedFindings();
        RuleInstaller.Install(new RuleBook(options.Rules.Rules), Warnings.Add);
    }

    public List<string> Warnings { get; } = [];

    public void Dispose()
    {
        RuleInstaller.Install(new RuleBook([]), Warnings.Add);
        Cop.ResetAllowedFindings();
    }
}
