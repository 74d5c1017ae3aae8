using System.Collections.Frozen;

namespace Aiocop.Stacks.Symbols;

/// <summary>Operators as C# writes them, by the names that the compiler gives their methods.</summary>
internal static class OperatorNames
{
    private const string Prefix = "op_";
    private const string CheckedPrefix = "op_Checked";

    private static readonly FrozenDictionary<string, string> s_symbols = new Dictionary<string, string>
    {
        ["UnaryPlus"] = "+",
        ["UnaryNegation"] = "-",
        ["LogicalNot"] = "!",
        ["OnesComplement"] = "~",
        ["Increment"] = "++",
        ["Decrement"] = "--",
        ["True"] = "true",
        ["False"] = "false",
        ["Addition"] = "+",
        ["Subtraction"] = "-",
        ["Multiply"] = "*",
        ["Division"] = "/",
        ["Modulus"] = "%",
        ["BitwiseAnd"] = "&",
        ["BitwiseOr"] = "|",
        ["ExclusiveOr"] = "^",
        ["LeftShift"] = "<<",
        ["RightShift"] = ">>",
        ["UnsignedRightShift"] = ">>>",
        ["Equality"] = "==",
        ["Inequality"] = "!=",
        ["LessThan"] = "<",
        ["GreaterThan"] = ">",
        ["LessThanOrEqual"] = "<=",
        ["GreaterThanOrEqual"] = ">=",
        ["IncrementAssignment"] = "++",
        ["DecrementAssignment"] = "--",
        ["AdditionAssignment"] = "+=",
        ["SubtractionAssignment"] = "-=",
        ["MultiplicationAssignment"] = "*=",
        ["DivisionAssignment"] = "/=",
        ["ModulusAssignment"] = "%=",
        ["BitwiseAndAssignment"] = "&=",
        ["BitwiseOrAssignment"] = "|=",
        ["ExclusiveOrAssignment"] = "^=",
        ["LeftShiftAssignment"] = "<<=",
        ["RightShiftAssignment"] = ">>=",
        ["UnsignedRightShiftAssignment"] = ">>>=",
    }.ToFrozenDictionary();

    /// <summary><c>operator +</c>, <c>implicit operator</c>, <c>operator checked -</c>; null if it names no operator.</summary>
    public static string? Find(string methodName)
    {
        if (!methodName.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        switch (methodName)
        {
            case "op_Implicit": return "implicit operator";
            case "op_Explicit": return "explicit operator";
            case "op_CheckedExplicit": return "explicit operator checked";
            default:
                if (s_symbols.TryGetValue(methodName[Prefix.Length..], out var symbol)) return "operator " + symbol;
                return methodName.StartsWith(CheckedPrefix, StringComparison.Ordinal)
                    && s_symbols.TryGetValue(methodName[CheckedPrefix.Length..], out symbol)
                    ? "operator checked " + symbol
                    : null;
        }
    }
}
