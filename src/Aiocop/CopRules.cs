using System.Diagnostics.CodeAnalysis;
using Aiocop.Rules;

namespace Aiocop;

/// <summary>
/// Rules of your own, on top of the catalogue: what else blocks, where blocking is allowed, and how much a call weighs.
/// The file <c>aiocop.json</c> can hold the same rules; see docs/rules.md. Methods can be chained. Rules are read once,
/// when <see cref="Cop.Start(Action{CopOptions}?)"/> installs.
/// </summary>
/// <remarks>
/// A method is written <c>Namespace.Type.Method</c>, for all of its overloads. Nested types are written with <c>+</c> or
/// <c>.</c>, a constructor as <c>Namespace.Type.ctor</c>. A rule inside of a method holds for its lambdas, its local
/// functions, and what it does after an await; a rule inside of a type holds for its nested types. Of all the frames of a
/// call's stack, the innermost that a rule speaks about decides.
/// </remarks>
/// <example><code>
/// Cop.Start(options => options.Rules
///     .MarkBlocking("MyApp.Legacy.Client.Fetch", Cop.WeightHeavy, "http", "await client.FetchAsync()")
///     .AllowInside("MyApp.Startup", "runs before the first request")
///     .Ignore("File.Exists", "a local disk"));
/// </code></example>
public sealed class CopRules
{
    /// <summary>Where rules made here say that they come from.</summary>
    internal const string Source = nameof(CopOptions) + "." + nameof(CopOptions.Rules);

    private readonly List<Rule> _rules = [];

    internal CopRules()
    {
    }

    internal IReadOnlyList<Rule> Rules => _rules;

    /// <summary>
    /// Has calls of a method reported as blocking, whatever they take. Blocking calls that it makes itself are part of
    /// it. Of an async method the part until its first await is meant.
    /// </summary>
    /// <param name="method">
    /// The method, such as <c>MyApp.Legacy.Client.Fetch</c>, or one overload: <c>MyApp.Legacy.Client.Fetch(System.String)</c>.
    /// </param>
    /// <param name="weight">The weight, from 0 to 1000; see <see cref="Cop.WeightHeavy"/> and its siblings.</param>
    /// <param name="category">The category that events show.</param>
    /// <param name="alternative">What to use instead, or null.</param>
    /// <param name="assembly">The simple name of the assembly that holds the method, or null for any that has it.</param>
    /// <returns>These rules.</returns>
    /// <exception cref="ArgumentException">A name is empty or malformed.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="weight"/> is out of its range.</exception>
    public CopRules MarkBlocking(
        string method,
        int weight = Rule.DefaultWeight,
        string category = Rule.DefaultCategory,
        string? alternative = null,
        string? assembly = null)
    {
        Check(RuleChecks.Method(method), nameof(method));
        CheckWeight(weight, nameof(weight));
        Check(RuleChecks.Category(category), nameof(category));
        Check(assembly is null ? null : RuleChecks.Assembly(assembly), nameof(assembly));
        return Add(new Rule(RuleKind.MarkBlocking, method, Source)
        {
            Weight = weight,
            Category = category,
            Alternative = alternative,
            Assembly = assembly,
        });
    }

    /// <summary>Allows the blocking calls that a method, or any method of a type, makes or has made by what it calls.</summary>
    /// <param name="methodOrType">The method or the type.</param>
    /// <param name="reason">Why; shown with what was allowed.</param>
    /// <returns>These rules.</returns>
    /// <exception cref="ArgumentException">The name is empty or malformed, or there is no reason.</exception>
    public CopRules AllowInside(string methodOrType, string reason)
    {
        Check(RuleChecks.MethodOrType(methodOrType), nameof(methodOrType));
        Check(RuleChecks.Reason(reason), nameof(reason));
        return Add(new Rule(RuleKind.AllowInside, methodOrType, Source) { Reason = reason });
    }

    /// <summary>Allows the blocking calls that the code of an assembly makes or has made by what it calls.</summary>
    /// <param name="assembly">The assembly's simple name.</param>
    /// <param name="reason">Why; shown with what was allowed.</param>
    /// <returns>These rules.</returns>
    /// <exception cref="ArgumentException">The name is empty or malformed, or there is no reason.</exception>
    public CopRules AllowBelowAssembly(string assembly, string reason)
    {
        Check(RuleChecks.Assembly(assembly), nameof(assembly));
        Check(RuleChecks.Reason(reason), nameof(reason));
        return Add(new Rule(RuleKind.AllowBelowAssembly, assembly, Source) { Reason = reason });
    }

    /// <summary>
    /// Has blocking calls reported again inside of a method or type, where code around it is allowed to block: of
    /// <see cref="AllowInside"/> and this the innermost wins. It beats every <see cref="Cop.AllowBlocking"/>.
    /// </summary>
    /// <param name="methodOrType">The method or the type.</param>
    /// <param name="reason">Why; may be null.</param>
    /// <returns>These rules.</returns>
    /// <exception cref="ArgumentException">The name is empty or malformed.</exception>
    public CopRules DisallowInside(string methodOrType, string? reason = null)
    {
        Check(RuleChecks.MethodOrType(methodOrType), nameof(methodOrType));
        return Add(new Rule(RuleKind.DisallowInside, methodOrType, Source) { Reason = reason });
    }

    /// <summary>Allows the calls of a name, wherever they are made; no other rule changes that.</summary>
    /// <param name="callPattern">
    /// The call as events name it, without arguments, such as <c>File.Exists</c>; <c>*</c> stands for any characters.
    /// </param>
    /// <param name="reason">Why; shown with what was ignored.</param>
    /// <returns>These rules.</returns>
    /// <exception cref="ArgumentException">The pattern is empty or malformed, or there is no reason.</exception>
    public CopRules Ignore(string callPattern, string reason)
    {
        Check(RuleChecks.CallPattern(callPattern), nameof(callPattern));
        Check(RuleChecks.Reason(reason), nameof(reason));
        return Add(new Rule(RuleKind.Ignore, callPattern, Source) { Reason = reason });
    }

    /// <summary>Changes the weight of the calls of a name. Where several match, the last counts.</summary>
    /// <param name="callPattern">
    /// The call as events name it, without arguments, such as <c>File.Exists</c>; <c>*</c> stands for any characters.
    /// </param>
    /// <param name="weight">The weight, from 0 to 1000.</param>
    /// <returns>These rules.</returns>
    /// <exception cref="ArgumentException">The pattern is empty or malformed.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="weight"/> is out of its range.</exception>
    public CopRules SetWeight(string callPattern, int weight)
    {
        Check(RuleChecks.CallPattern(callPattern), nameof(callPattern));
        CheckWeight(weight, nameof(weight));
        return Add(new Rule(RuleKind.SetWeight, callPattern, Source) { Weight = weight });
    }

    /// <summary>
    /// Takes assemblies for own code, which otherwise would count as a package's or the framework's: their lines are user
    /// frames. Of this and <see cref="TreatAsLibrary"/> the later that matches an assembly wins. Nothing else changes: not
    /// what is found, nor how calls are named.
    /// </summary>
    /// <param name="assemblyPattern">The assembly's simple name, such as <c>MyCompany.Shared</c>; <c>*</c> stands for any characters.</param>
    /// <param name="reason">Why; may be null.</param>
    /// <returns>These rules.</returns>
    /// <exception cref="ArgumentException">The pattern is empty or malformed.</exception>
    public CopRules TreatAsOwnCode(string assemblyPattern, string? reason = null) =>
        AddOwnCode(RuleKind.TreatAsOwnCode, assemblyPattern, reason);

    /// <summary>
    /// Takes assemblies for libraries, which otherwise would be own code: their lines are no user frames, but those of
    /// who called them. Of this and <see cref="TreatAsOwnCode"/> the later that matches an assembly wins.
    /// </summary>
    /// <param name="assemblyPattern">The assembly's simple name, such as <c>MyCompany.Shared</c>; <c>*</c> stands for any characters.</param>
    /// <param name="reason">Why; may be null.</param>
    /// <returns>These rules.</returns>
    /// <exception cref="ArgumentException">The pattern is empty or malformed.</exception>
    public CopRules TreatAsLibrary(string assemblyPattern, string? reason = null) =>
        AddOwnCode(RuleKind.TreatAsLibrary, assemblyPattern, reason);

    private CopRules AddOwnCode(RuleKind kind, string assemblyPattern, string? reason)
    {
        Check(RuleChecks.AssemblyPattern(assemblyPattern), nameof(assemblyPattern));
        return Add(new Rule(kind, assemblyPattern, Source) { Reason = reason });
    }

    private CopRules Add(Rule rule)
    {
        _rules.Add(rule);
        return this;
    }

    private static void CheckWeight(int weight, string name)
    {
        if (RuleChecks.Weight(weight) is { } problem)
        {
            throw new ArgumentOutOfRangeException(name, weight, Sentence(problem));
        }
    }

    [SuppressMessage("Usage", "CA2208", Justification = "The name is that of the caller's parameter.")]
    private static void Check(string? problem, string name)
    {
        if (problem is not null)
        {
            throw new ArgumentException(Sentence(problem), name);
        }
    }

    private static string Sentence(string problem) => char.ToUpperInvariant(problem[0]) + problem[1..] + ".";
}
