using System.Security.Cryptography;
using System.Text;

namespace Aiocop.Tool.Reports.Html;

/// <summary>The report's own style and script, from the resources of this assembly.</summary>
internal static class Asset
{
    // One scope: each file only declares, and the last one starts.
    private static readonly string[] s_scripts = ["dom.js", "format.js", "details.js", "sites.js", "calltree.js", "flame.js", "timeline.js", "report.js"];

    public static string Style { get; } = Read("report.css");

    public static string Script { get; } = "\n(() => {\n\"use strict\";\n" + string.Concat(s_scripts.Select(Read)) + "})();\n";

    /// <summary>Gets what the browser is to allow: this style and this script, and no other, no request, no form.</summary>
    public static string Policy { get; } =
        $"default-src 'none'; style-src '{Hash(Style)}'; script-src '{Hash(Script)}'; base-uri 'none'; form-action 'none'; "
        + "require-trusted-types-for 'script'; trusted-types 'none'";

    private static string Read(string name)
    {
        using Stream stream = typeof(Asset).Assembly.GetManifestResourceStream("html/" + name)!;
        using var reader = new StreamReader(stream);

        // A browser takes the hash after it has made every line end with a line feed.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private static string Hash(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
