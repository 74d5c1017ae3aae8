namespace Aiocop.Rules;

/// <summary>What can be wrong with a rule's parts, in words; null if nothing is. One place for code and file.</summary>
internal static class RuleChecks
{
    public static string? Reason(string? reason) =>
        string.IsNullOrWhiteSpace(reason) ? "a reason is needed: say in a few words why blocking is right here" : null;

    public static string? Weight(int weight) =>
        weight is < 0 or > Rule.HighestWeight
            ? $"a weight is from 0 to {Rule.HighestWeight}; the catalogue uses 50 (heavy), 10, 1 and 0" : null;

    public static string? Category(string? category) =>
        string.IsNullOrWhiteSpace(category) ? "a category is a word, such as \"http\"" : null;

    public static string? CallPattern(string? pattern) =>
        string.IsNullOrWhiteSpace(pattern) ? "the name of a call is needed, such as \"File.Exists\" or \"Directory.*\""
        : pattern.Contains('(', StringComparison.Ordinal)
            ? "a call is named without its arguments, as in \"File.Exists\"" : null;

    public static string? Assembly(string? assembly) =>
        string.IsNullOrWhiteSpace(assembly) ? "an assembly's simple name is needed, such as \"MyApp.Data\""
        : assembly.Contains(',', StringComparison.Ordinal) || assembly.Contains('*', StringComparison.Ordinal)
            ? "an assembly is named by its simple name alone, such as \"MyApp.Data\""
        : assembly.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
            ? "an assembly is named without \".dll\"" : null;

    public static string? AssemblyPattern(string? pattern) => pattern is null
        ? "an assembly's simple name is needed, such as \"MyCompany.Shared\" or \"MyCompany.*\""
        : Assembly(pattern.Replace("*", "x", StringComparison.Ordinal));

    public static string? MethodOrType(string? target) => Plain(target, "MyApp.Data.Repository.Load")
        ?? (target!.Contains('(', StringComparison.Ordinal)
            ? "all overloads of a method are meant: name it without its parameters" : null);

    public static string? Method(string? target)
    {
        if (Plain(target, "MyApp.Data.Repository.Load") is { } problem)
        {
            return problem;
        }

        if (target!.Contains('(', StringComparison.Ordinal) && !target.EndsWith(')'))
        {
            return "the parameters of a method end with \")\", as in \"MyApp.Data.Repository.Load(System.String)\"";
        }

        // At least a type and a method.
        return MethodTarget.Parse(target).Type.Length == 0
            ? "a method is written with its type and namespace, such as \"MyApp.Data.Repository.Load\"" : null;
    }

    private static string? Plain(string? target, string example) =>
        string.IsNullOrWhiteSpace(target) ? $"a name is needed, such as \"{example}\""
        : target.Contains('*', StringComparison.Ordinal)
            ? $"a method or type is written out, without \"*\", such as \"{example}\"; patterns are for names of calls" : null;
}
