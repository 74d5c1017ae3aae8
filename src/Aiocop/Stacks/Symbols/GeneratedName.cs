using System.Buffers;

namespace Aiocop.Stacks.Symbols;

/// <summary>What the C# compiler made a type or method for, as its name tells.</summary>
internal enum GeneratedKind
{
    /// <summary>Not a compiler's name, or one that says nothing of use.</summary>
    None,
    Lambda,
    LocalFunction,
    StateMachine,
    BaseCall,
    RecordClone,
    EntryPoint,
}

/// <summary>
/// A name of the form <c>&lt;Enclosing&gt;k__Suffix</c>, read.
/// </summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Enclosing">The name in the angle brackets, which may be such a name itself.</param>
/// <param name="Local">A local function's own name.</param>
internal readonly record struct GeneratedName(GeneratedKind Kind, string Enclosing = "", string Local = "")
{
    private static readonly SearchValues<char> s_hexDigits = SearchValues.Create("0123456789ABCDEF");

    public static GeneratedName Parse(string name)
    {
        if (!name.StartsWith('<')) return default;
        var close = MatchingBracket(name);
        if (close < 0) return default;
        var inner = name[1..close];
        var rest = name.AsSpan(close + 1);

        if (inner.Length == 0)
            return rest.StartsWith("n__") ? new(GeneratedKind.BaseCall) : default;
        if (rest.StartsWith("b__"))
            return new(GeneratedKind.Lambda, inner);
        if (rest.StartsWith("g__"))
            return LocalName(rest[3..]) is { Length: > 0 } local ? new(GeneratedKind.LocalFunction, inner, local) : default;
        // "<Foo>d__3", "<<Foo>b__0>d", either with the arity of a generic type behind it.
        if (rest.StartsWith("d__") || rest is "d" || rest.StartsWith("d`"))
            return new(GeneratedKind.StateMachine, inner);
        // Top-level statements are "<Main>$"; "<Main>" is the synchronous wrapper of an async Main.
        if (inner == "Main" && (rest is "$" || rest.IsEmpty))
            return new(GeneratedKind.EntryPoint, inner);
        if (inner == "Clone" && rest is "$")
            return new(GeneratedKind.RecordClone, inner);
        return default;
    }

    /// <summary>A file-local type is <c>&lt;File&gt;F</c> + 64 hex digits + <c>__Name</c>.</summary>
    public static bool IsFileLocalType(string name, out string simpleName)
    {
        const int HashLength = 64;
        simpleName = name;
        if (!name.StartsWith('<')) return false;
        var close = name.IndexOf('>');
        var nameStart = close + 2 + HashLength + 2;
        if (close < 0 || name.Length <= nameStart || name[close + 1] != 'F') return false;
        var hash = name.AsSpan(close + 2, HashLength);
        if (hash.ContainsAnyExcept(s_hexDigits) || !name.AsSpan(close + 2 + HashLength).StartsWith("__")) return false;
        simpleName = name[nameStart..];
        return true;
    }

    /// <summary>The enclosing name may hold brackets itself: of a generic interface, or of another such name.</summary>
    private static int MatchingBracket(string name)
    {
        var depth = 0;
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '<') depth++;
            else if (name[i] == '>' && --depth == 0) return i;
        }

        return -1;
    }

    private static string LocalName(ReadOnlySpan<char> text)
    {
        var bar = text.IndexOf('|');
        return bar < 0 ? "" : text[..bar].ToString();
    }
}
