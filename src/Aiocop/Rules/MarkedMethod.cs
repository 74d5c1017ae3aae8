using Aiocop.Catalogue;

namespace Aiocop.Rules;

/// <summary>A method that a rule marks as blocking: a row of the catalogue's form.</summary>
internal sealed record MarkedMethod(Rule Rule, MethodTarget Target, BlockingMethod Row)
{
    private const string AnyAssembly = "*";

    public static MarkedMethod Of(Rule rule)
    {
        MethodTarget target = MethodTarget.Parse(rule.Target);
        string type = target.Type[(target.Type.LastIndexOf('.') + 1)..];
        string name = target.Member is "ctor" ? "new " + type : type + "." + target.Member;
        return new MarkedMethod(rule, target, new BlockingMethod(
            name, rule.Category, MethodKind.Call, rule.Weight, rule.Assembly ?? AnyAssembly, target.Type, target.Member,
            target.Signature, ArgumentSpec.None, rule.Alternative, $"marked in {rule.Source}"));
    }
}
