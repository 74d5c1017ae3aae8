using System.Text;

namespace Aiocop.Rules;

/// <summary>
/// A method, or a type, as a rule writes it, in one form: <c>Ns.Outer.Inner.Method</c>. Nested types with <c>+</c> or
/// <c>.</c>, type parameters as in metadata (<c>Cache`1</c>), as in C# (<c>Cache&lt;T&gt;</c>), or left out.
/// </summary>
/// <param name="FullName">The whole name.</param>
/// <param name="Type">All but the last part: the type's name, if a method is meant; empty if there is one part only.</param>
/// <param name="Member">The last part: the method's name, if a method is meant.</param>
/// <param name="Signature">The parameters, <c>(System.String)</c>, or <c>*</c>.</param>
internal sealed record MethodTarget(string FullName, string Type, string Member, string Signature)
{
    public const string AllOverloads = "*";

    public static MethodTarget Parse(string text)
    {
        int parameters = text.IndexOf('(', StringComparison.Ordinal);
        string signature = parameters < 0 ? AllOverloads : text[parameters..].Replace(" ", "", StringComparison.Ordinal);
        string name = Normalize((parameters < 0 ? text : text[..parameters]).Trim());
        int dot = name.LastIndexOf('.');
        return new MethodTarget(name, dot < 0 ? "" : name[..dot], name[(dot + 1)..], signature);
    }

    /// <summary>The one form of a name: <c>Ns.Outer`1+Inner..ctor</c> is <c>Ns.Outer.Inner.ctor</c>.</summary>
    public static string Normalize(string name)
    {
        var text = new StringBuilder(name.Length);
        int brackets = 0;
        for (int i = 0; i < name.Length; i++)
        {
            char next = name[i];
            if (next == '<')
            {
                brackets++;
            }
            else if (next == '>')
            {
                brackets--;
            }
            else if (brackets > 0)
            {
                continue;
            }
            else if (next == '`')
            {
                while (i + 1 < name.Length && char.IsAsciiDigit(name[i + 1]))
                {
                    i++;
                }
            }
            else if (next is '+' or '.')
            {
                if (text.Length > 0 && text[^1] != '.')
                {
                    text.Append('.');
                }
            }
            else
            {
                text.Append(next);
            }
        }

        return text.ToString();
    }
}
