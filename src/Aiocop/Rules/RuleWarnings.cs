using Aiocop.Catalogue;
using Aiocop.Diagnostics;
using Aiocop.Engine;
using Aiocop.Slices;

namespace Aiocop.Rules;

/// <summary>Says what is wrong with rules that can be read, but name what is not there.</summary>
internal static class RuleWarnings
{
    /// <summary>Warns, and on standard error too if there is no logger: a rule that does nothing must not stay unseen.</summary>
    public static void Tell(string message)
    {
        using var mute = SliceThread.Mute();
        CopLog.Warning(message);
        if (!CopLog.HasLogger)
        {
            Console.Error.WriteLine("Aiocop: " + message);
        }
    }

    public static void CheckCalls(RuleBook book, Action<string> warn)
    {
        Rule[] rules = [.. book.Rules.Where(rule => rule.Kind is RuleKind.Ignore or RuleKind.SetWeight)];
        if (rules.Length == 0)
        {
            return;
        }

        string[] names = [.. book.Methods.Where(method => !method.IsShield).Select(method => method.Name).Distinct()];
        string[] ofAnyType = [.. book.Methods.Where(method => method.BaseType is not null).Select(method => method.ShortName).Distinct()];
        foreach (Rule rule in rules)
        {
            // Of rows for a base type the types are not known before they run.
            string member = rule.Target[(rule.Target.LastIndexOf('.') + 1)..];
            if (!names.Any(name => CallPattern.Matches(rule.Target, name)) && !ofAnyType.Any(name => CallPattern.Matches(member, name)))
            {
                string? partial = names.FirstOrDefault(name => name.EndsWith("." + rule.Target, StringComparison.Ordinal));
                string question = NearestName.Question(partial ?? NearestName.Of(rule.Target, names));
                warn($"{rule.Source}: {rule}: no call is named like that{question} "
                    + "Cop.GetBlockingEventsDict() tells all names.");
            }
        }
    }

    /// <summary>Warns of a method that the catalogue has already: its row stays.</summary>
    /// <returns>Whether the method can be marked.</returns>
    public static bool CheckMark(Rule rule, string assembly, string type, string method, Action<string> warn)
    {
        BlockingMethod? known = CatalogueTable.BuiltIn.Methods.FirstOrDefault(row =>
            row.IsArmed && row.Assembly == assembly && row.Type == type && row.Method == method);
        if (known is null)
        {
            return true;
        }

        warn($"{rule.Source}: {rule}: the catalogue has this method already, as {known.Name} ({known.Kind.ToString().ToLowerInvariant()}); "
            + "use SetWeight to change what it weighs.");
        return false;
    }

    /// <summary>Warns of marked overloads of methods that have others only.</summary>
    public static void CheckOverloads(RuleBook book, Action<string> warn)
    {
        MarkedMethod[] overloads = [.. book.Marks.Where(mark => mark.Target.Signature != MethodTarget.AllOverloads)];
        IReadOnlyList<BlockingMethod> missing = overloads.Length > 0 ? EngineInstaller.Missing() : [];
        foreach (MarkedMethod mark in overloads.Where(mark => missing.Any(row =>
            row.Signature == mark.Target.Signature && MethodTarget.Normalize($"{row.Type}.{row.Method}") == mark.Target.FullName)))
        {
            warn($"{mark.Rule.Source}: {mark.Rule}: no overload of the method has the parameters {mark.Target.Signature}. "
                + "Write their types in full, or leave them out to mean all overloads.");
        }
    }

    /// <summary>Warns of targets that no loaded assembly has, and none that the app was deployed with.</summary>
    public static void CheckTargets(RuleBook book, IReadOnlyList<RuleTarget> unknown, Action<string> warn)
    {
        Rule[] below = [.. book.Rules.Where(rule => rule.Kind == RuleKind.AllowBelowAssembly
            || rule.IsAboutOwnCode || (rule.Kind == RuleKind.MarkBlocking && rule.Assembly is not null))];
        if (unknown.Count == 0 && below.Length == 0)
        {
            return;
        }

        var assemblies = new AppAssemblies();
        foreach (Rule rule in below)
        {
            string wanted = rule.Kind == RuleKind.MarkBlocking ? rule.Assembly! : rule.Target;
            if (rule.IsAboutOwnCode
                ? !assemblies.Names.Any(name => CallPattern.MatchesAssembly(wanted, name))
                : !assemblies.Names.Contains(wanted))
            {
                warn($"{rule.Source}: {rule}: the app has no assembly \"{wanted}\"{NearestName.Question(wanted, assemblies.Names)} "
                    + "If it loads later from elsewhere, the rule holds from then on.");
            }
        }

        IReadOnlyList<RuleTarget> missing = assemblies.WithoutFound(
            [.. unknown.Where(target => target.Rule.Assembly is not { } assembly || assemblies.Names.Contains(assembly))]);
        foreach (RuleTarget target in missing)
        {
            Rule rule = target.Rule;
            string what = assemblies.HasType(target.Name.Type)
                ? $"{target.Name.Type} has no method \"{target.Name.Member}\""
                : target.MayBeType ? "no method or type has this name" : "no method has this name";
            warn($"{rule.Source}: {rule}: {what}{NearestName.Question(assemblies.Nearest(target))} If it is in an assembly that loads later from elsewhere, the rule holds from then on.");
        }
    }
}
