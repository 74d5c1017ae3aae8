using System.Globalization;
using System.Net;
using System.Text;
using Aiocop.Catalogue;
using Aiocop.Stacks.Symbols;
using Microsoft.Win32.SafeHandles;

namespace Aiocop.Findings;

/// <summary>
/// What was taken of a call's arguments when it was made. Strings are kept, they never change; of everything else the
/// text is taken at the call, since a socket or a process looks different afterwards.
/// </summary>
/// <param name="First">The text of the first object, or null.</param>
/// <param name="Second">The text of the second object, or null.</param>
/// <param name="Number">The number, or <see cref="NoNumber"/>.</param>
internal readonly record struct CallArguments(string? First, string? Second, long Number)
{
    public const long NoNumber = long.MinValue;
    private const int MaximumLength = 100;

    public static CallArguments Take(object? first, object? second, long number, ArgumentSpec spec) =>
        new(spec.Socket == 0 ? null : Text(first), spec.Socket == 1 ? null : Text(second), number);

    /// <summary>Writes <c>name(argument, argument)</c>; a property without its parentheses.</summary>
    public string Format(string name, BlockingMethod method)
    {
        ArgumentSpec spec = method.Arguments;

        // A wait without a limit is what a wait is: that its timeout is -1 says nothing.
        bool showNumber = Number != NoNumber && !(Number == Timeout.Infinite && spec.ZeroDoesNotBlock && method.IsWait);
        var text = new StringBuilder(name).Append('(');
        if (showNumber && spec.NumberFirst)
        {
            AppendNumber(text);
        }

        Append(text, First);
        Append(text, Second);
        if (showNumber && !spec.NumberFirst)
        {
            AppendNumber(text);
        }

        return CatalogueTable.BuiltIn.PropertyNames.Contains(name) && text[^1] == '('
            ? name
            : text.Append(')').ToString();
    }

    private static string? Text(object? value)
    {
        try
        {
            return value switch
            {
                null => null,
                string text => text,
                FileSystemInfo info => info.FullName,
                FileStream stream => stream.Name,
                SafeFileHandle handle => HandlePaths.Of(handle),
                Stream stream => HandlePaths.Of(stream),
                EndPoint or IPAddress => value.ToString(),
                IEnumerable<object> => null,
                _ => Describe(value),
            };
        }
        catch (Exception)
        {
            // A user's ToString or property may throw: that is theirs to find elsewhere, not ours to spread.
            return "<unprintable " + value!.GetType().Name + ">";
        }
    }

    // Apart, so that the types of assemblies that a process may never load are not touched by the common cases.
    private static string? Describe(object value) => value switch
    {
        System.Diagnostics.ProcessStartInfo start => start.FileName,
        System.Diagnostics.Process process => ProcessText(process),
        HttpRequestMessage request => request.Method + " " + UriText(request.RequestUri),
        Uri uri => UriText(uri),
        System.Reflection.AssemblyName name => name.Name,
        _ => IsShownAsText(value.GetType().FullName) ? value.ToString() : null,
    };

    // By name, since to name the type itself would load its assembly. Documented: their text is a name.
    private static bool IsShownAsText(string? type) => type is "System.IO.DriveInfo" or "Microsoft.Win32.RegistryKey";

    private static string? ProcessText(System.Diagnostics.Process process)
    {
        try
        {
            return process.StartInfo.FileName is { Length: > 0 } file ? file : null;
        }
        catch (InvalidOperationException)
        {
            // Documented of Process.StartInfo: the process was not started through this object.
            return process.Id.ToString(CultureInfo.InvariantCulture);
        }
    }

    // No user name, no query: both are places for secrets.
    private static string? UriText(Uri? uri) =>
        uri is null ? null
        : uri.IsAbsoluteUri ? uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)
        : uri.OriginalString.Split('?')[0];

    private static void Append(StringBuilder text, string? argument)
    {
        if (argument is null)
        {
            return;
        }

        // A path can hold anything; a line break or an escape sequence in a log is not ours to pass on.
        Separate(text);
        text.Append(FrameText.Printable(argument[..Math.Min(argument.Length, MaximumLength)]));
    }

    private void AppendNumber(StringBuilder text)
    {
        Separate(text);
        text.Append(CultureInfo.InvariantCulture, $"{Number}");
    }

    private static void Separate(StringBuilder text)
    {
        if (text[^1] != '(')
        {
            text.Append(", ");
        }
    }
}
