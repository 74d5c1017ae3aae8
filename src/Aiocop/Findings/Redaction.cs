using System.Text.RegularExpressions;

namespace Aiocop.Findings;

/// <summary>Takes out of a text what may be a secret. Of a connection string stays where it leads to, and nothing else.</summary>
internal static partial class Redaction
{
    public static string Clean(string text)
    {
        if (text.AsSpan().IndexOfAny(':', '=') < 0)
        {
            // As most paths are: one look instead of two.
            return text;
        }

        if (text.Contains("://", StringComparison.Ordinal) && Uri.TryCreate(text, UriKind.Absolute, out Uri? uri))
        {
            return OfUri(uri);
        }

        return text.Contains('=', StringComparison.Ordinal) && Secret().IsMatch(text) ? OfConnectionString(text) : text;
    }

    /// <summary>No user name, no query, no fragment: all are places for secrets.</summary>
    public static string OfUri(Uri uri) => uri.IsAbsoluteUri
        ? uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)
        : uri.OriginalString.Split('?', '#')[0];

    private static string OfConnectionString(string text)
    {
        // Redis separates by commas, and begins with its servers, which have no key. Later such a part may be what
        // follows the comma in a password.
        string[] parts = text.Split([';', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        int servers = parts.TakeWhile(part => Server().IsMatch(part)).Count();
        return string.Join(';', parts.Where((part, i) => i < servers || Place().IsMatch(part)));
    }

    [GeneratedRegex(@"(?:^|[;,?&/\s])\s*(?:password|pwd|passwd|passphrase|user ?id|uid|user ?name|user|secret|client_?secret|token|access_?token|api_?key|account ?key|shared ?access ?\w*|sig)\s*=", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Secret();

    [GeneratedRegex(@"^(?:host|server|data ?source|address|addr|network ?address|port|database|initial ?catalog|filename)\s*=[^=""']*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Place();

    [GeneratedRegex(@"^[\w.\-]+(?::\d+)?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Server();
}
