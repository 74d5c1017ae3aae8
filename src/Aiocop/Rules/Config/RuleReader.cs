using System.Globalization;
using System.Text.Json;

namespace Aiocop.Rules.Config;

/// <summary>Makes a rule of a JSON object; the members are named as the parameters of <see cref="CopRules"/>' methods.</summary>
internal sealed class RuleReader(RuleKind kind, string file, Action<JsonItem, string> warn)
{
    private const string ReasonMember = "reason";
    private const string WeightMember = "weight";
    private bool _isRight = true;

    /// <summary>Gets the rule, or null after a warning for every mistake in it.</summary>
    public Rule? Read(JsonItem item)
    {
        (string target, Func<string?, string?> check) = Target();
        bool needsReason = kind is RuleKind.AllowInside or RuleKind.AllowBelowAssembly or RuleKind.Ignore;
        string[] known = kind switch
        {
            RuleKind.MarkBlocking => [target, WeightMember, "category", "alternative", "assembly"],
            RuleKind.SetWeight => [target, WeightMember],
            _ => [target, ReasonMember],
        };
        Dictionary<string, JsonItem> members = Members(item, known);
        string? named = Text(item, members, target, check, isNeeded: true);
        string? reason = known.Contains(ReasonMember) ? Text(item, members, ReasonMember, needsReason ? RuleChecks.Reason : _ => null, needsReason) : null;
        int weight = known.Contains(WeightMember) ? Weight(item, members) : 0;
        string? category = Text(item, members, "category", RuleChecks.Category, isNeeded: false);
        string? alternative = Text(item, members, "alternative", _ => null, isNeeded: false);
        string? assembly = kind == RuleKind.MarkBlocking ? Text(item, members, "assembly", RuleChecks.Assembly, isNeeded: false) : null;
        return !_isRight ? null : new Rule(kind, named!, $"{Path.GetFileName(file)}:{item.Line}")
        {
            Reason = reason,
            Weight = weight,
            Category = category ?? Rule.DefaultCategory,
            Alternative = alternative,
            Assembly = assembly,
        };
    }

    private (string Name, Func<string?, string?> Check) Target() => kind switch
    {
        RuleKind.MarkBlocking => ("method", RuleChecks.Method),
        RuleKind.AllowInside or RuleKind.DisallowInside => ("methodOrType", RuleChecks.MethodOrType),
        RuleKind.AllowBelowAssembly => ("assembly", RuleChecks.Assembly),
        RuleKind.TreatAsOwnCode or RuleKind.TreatAsLibrary => ("assembly", RuleChecks.AssemblyPattern),
        _ => ("call", RuleChecks.CallPattern),
    };

    private Dictionary<string, JsonItem> Members(JsonItem item, string[] known)
    {
        var members = new Dictionary<string, JsonItem>(StringComparer.Ordinal);
        foreach ((JsonItem name, JsonItem value) in item.Members)
        {
            if (!known.Contains(name.Text))
            {
                Refuse(name, $"\"{name.Text}\" is unknown here{NearestName.Question(name.Text, known.Except(item.Members.Select(member => member.Name.Text)))}");
            }
            else if (!members.TryAdd(name.Text, value))
            {
                Refuse(name, $"\"{name.Text}\" stands in the rule twice.");
            }
        }

        return members;
    }

    private string? Text(
        JsonItem item, Dictionary<string, JsonItem> members, string name, Func<string?, string?> check, bool isNeeded)
    {
        if (!members.TryGetValue(name, out JsonItem? value) || (value.Kind == JsonTokenType.Null && !isNeeded))
        {
            if (isNeeded)
            {
                Refuse(item, $"\"{name}\" is missing: {check(null)}.");
            }

            return null;
        }

        if (value.Kind != JsonTokenType.String)
        {
            Refuse(value, $"\"{name}\" is {value.Describe()}, but must be a text.");
            return null;
        }

        if (check(value.Text) is { } problem)
        {
            Refuse(value, $"\"{name}\" is \"{value.Text}\": {problem}.");
        }

        return value.Text.Trim();
    }

    private int Weight(JsonItem item, Dictionary<string, JsonItem> members)
    {
        if (!members.TryGetValue(WeightMember, out JsonItem? value))
        {
            if (kind == RuleKind.SetWeight)
            {
                Refuse(item, $"\"{WeightMember}\" is missing: {RuleChecks.Weight(-1)}.");
            }

            return Rule.DefaultWeight;
        }

        if (value.Kind != JsonTokenType.Number
            || !int.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int weight))
        {
            Refuse(value, $"\"{WeightMember}\" is {value.Describe()}, but must be a whole number: {RuleChecks.Weight(-1)}.");
            return Rule.DefaultWeight;
        }

        if (RuleChecks.Weight(weight) is { } problem)
        {
            Refuse(value, $"\"{WeightMember}\" is {weight}: {problem}.");
        }

        return weight;
    }

    private void Refuse(JsonItem place, string what)
    {
        _isRight = false;
        warn(place, what + " The rule is not used.");
    }
}
