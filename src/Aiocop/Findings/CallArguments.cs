using System.Globalization;
using System.Net;
using System.Text;
using Aiocop.Catalogue;
using Aiocop.Slices;
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
/// <param name="LockHolder">Who held the lock that is waited for: see <see cref="Findings.LockHolder.Of"/>.</param>
internal readonly record struct CallArguments(string? First, string? Second, long Number, long LockHolder)
{
    public const long NoNumber = long.MinValue;
    private const int MaximumLength = 100;

    public static CallArguments Take(object? first, object? second, long number, ArgumentSpec spec)
    {
        if (spec.Lock)
        {
            return new(DetectionSettings.HideArguments ? null : TypeOfLock(first), null, NoNumber, Findings.LockHolder.Of(first));
        }

        if (spec.WaitedFor)
        {
            return new(null, null, DetectionSettings.HideArguments ? NoNumber : number, 0);
        }

        return DetectionSettings.HideArguments
            ? new(null, null, NoNumber, 0)
            : new(first is null || spec.Socket == 0 ? null : Text(first), second is null || spec.Socket == 1 ? null : Text(second), number, 0);
    }

    public string? LockHeldBy(ArgumentSpec spec) => spec.Lock ? Findings.LockHolder.Describe(LockHolder) : null;

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

    private static string? Text(object value)
    {
        try
        {
            return value switch
            {
                string text => Redaction.Clean(text),
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
            return "<unprintable " + value.GetType().Name + ">";
        }
    }

    // Apart, so that the types of assemblies that a process may never load are not touched by the common cases.
    private static string? Describe(object value) => value switch
    {
        System.Diagnostics.ProcessStartInfo start => start.FileName,
        System.Diagnostics.Process process => ProcessText(process),
        HttpRequestMessage { RequestUri: { } uri } request => request.Method + " " + Redaction.OfUri(uri),
        HttpRequestMessage request => request.Method.Method,
        Uri uri => Redaction.OfUri(uri),
        System.Reflection.AssemblyName name => name.Name,
        _ => IsShownAsText(value.GetType().FullName) ? value.ToString() : DatabasePlace.Of(value),
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

    // What is locked, not what it holds; a plain object says nothing.
    private static string? TypeOfLock(object? taken) => taken switch
    {
        null or Lock => null,
        Type type => "typeof " + type.Name,
        _ => taken.GetType() == typeof(object) ? null : taken.GetType().Name,
    };

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
