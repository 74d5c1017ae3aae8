using System.Reflection;
using System.Reflection.Metadata;
using Aiocop.Stacks.Symbols;

namespace Aiocop.Rules;

/// <summary>What a rule names: a method, or, unless it marks one, a type.</summary>
internal sealed record RuleTarget(Rule Rule, MethodTarget Name)
{
    public bool MayBeType => Rule.Kind != RuleKind.MarkBlocking;

    /// <summary>Gets whether it may be in the framework.</summary>
    public bool IsOfFramework =>
        Name.FullName.StartsWith("System.", StringComparison.Ordinal) || Name.FullName.StartsWith("Microsoft.", StringComparison.Ordinal);

    /// <summary>Gets the targets of all rules that name methods or types.</summary>
    public static IReadOnlyList<RuleTarget> Of(IEnumerable<Rule> rules) =>
        [.. rules.Where(rule => rule.Kind is RuleKind.MarkBlocking or RuleKind.AllowInside or RuleKind.DisallowInside)
            .Select(rule => new RuleTarget(rule, MethodTarget.Parse(rule.Target)))];

    /// <summary>Finds what targets name in a module.</summary>
    public static List<FoundTarget> Find(MetadataReader metadata, IReadOnlyList<RuleTarget> targets)
    {
        string assembly = metadata.GetString(metadata.GetAssemblyDefinition().Name);
        RuleTarget[] wanted = [.. targets.Where(target =>
            target.Rule.Assembly is null || target.Rule.Assembly.Equals(assembly, StringComparison.OrdinalIgnoreCase))];
        var found = new List<FoundTarget>();
        if (wanted.Length == 0)
        {
            return found;
        }

        // Most types are told apart by their last part alone.
        HashSet<string> lastParts = [.. wanted.SelectMany(target => new[] { target.Name.FullName, target.Name.Type }).Select(LastPart)];
        foreach (TypeDefinitionHandle handle in metadata.TypeDefinitions)
        {
            string simple = MethodTarget.Normalize(metadata.GetString(metadata.GetTypeDefinition(handle).Name));
            if (lastParts.Contains(LastPart(simple)))
            {
                string name = CodeOwner.NameOf(metadata, handle);
                found.AddRange(wanted.Select(target => Match(metadata, handle, name, target)).OfType<FoundTarget>());
            }
        }

        return found;
    }

    /// <summary>Gets the methods of a type that are to keep frames of their own.</summary>
    public static IEnumerable<MethodDefinitionHandle> PlainMethodsOf(MetadataReader metadata, TypeDefinitionHandle type) =>
        GeneratedCode.MethodsIn(metadata, type).Where(handle => IsPlain(metadata, handle));

    private static FoundTarget? Match(MetadataReader metadata, TypeDefinitionHandle type, string name, RuleTarget target)
    {
        if (target.MayBeType && name == target.Name.FullName)
        {
            return new FoundTarget(target, type, [.. PlainMethodsOf(metadata, type)]);
        }

        if (name != target.Name.Type)
        {
            return null;
        }

        MethodDefinitionHandle[] methods = [.. metadata.GetTypeDefinition(type).GetMethods().Where(handle =>
            CodeOwner.MembersOf(metadata, metadata.GetMethodDefinition(handle)).Contains(target.Name.Member))];
        return methods.Length == 0 ? null : new FoundTarget(target, type, methods);
    }

    /// <summary>No accessors: these are small and many. What a state machine does is too much to be inlined.</summary>
    private static bool IsPlain(MetadataReader metadata, MethodDefinitionHandle handle)
    {
        MethodDefinition method = metadata.GetMethodDefinition(handle);
        TypeDefinition type = metadata.GetTypeDefinition(method.GetDeclaringType());
        return ((method.Attributes & MethodAttributes.SpecialName) == 0 || metadata.GetString(method.Name) is ".ctor" or ".cctor")
            && GeneratedName.Parse(metadata.GetString(type.Name)).Kind != GeneratedKind.StateMachine;
    }

    private static string LastPart(string name) => name[(name.LastIndexOf('.') + 1)..];
}

/// <summary>A target in a module.</summary>
/// <param name="Target">What was looked for.</param>
/// <param name="Type">The type.</param>
/// <param name="Methods">The methods meant; of a type all but its accessors.</param>
internal sealed record FoundTarget(RuleTarget Target, TypeDefinitionHandle Type, IReadOnlyList<MethodDefinitionHandle> Methods);
