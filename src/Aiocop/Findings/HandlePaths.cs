using System.Reflection;
using Microsoft.Win32.SafeHandles;

namespace Aiocop.Findings;

/// <summary>
/// The path of an open file, which the runtime keeps for its own messages and shows nobody. Observed on .NET 10.0; where
/// a member is missing there is no path.
/// </summary>
internal static class HandlePaths
{
    private const BindingFlags Private = BindingFlags.NonPublic | BindingFlags.Instance;

    // What is below a FileStream. The stream's own handle property would move the position of the file.
    private static readonly FieldInfo? s_handle =
        Type.GetType("System.IO.Strategies.OSFileStreamStrategy")?.GetField("_fileHandle", Private);

    private static readonly Func<SafeFileHandle, string?>? s_path =
        typeof(SafeFileHandle).GetProperty("Path", Private)?.GetMethod?.CreateDelegate<Func<SafeFileHandle, string?>>();

    /// <summary>Gives the path that the file was opened with; null if it was opened by somebody else.</summary>
    public static string? Of(SafeFileHandle handle) => s_path?.Invoke(handle);

    /// <summary>Gives the path of the file below a stream, if that is the lowest layer of a <see cref="FileStream"/>.</summary>
    public static string? Of(Stream stream) =>
        s_handle?.DeclaringType?.IsInstanceOfType(stream) == true && s_handle.GetValue(stream) is SafeFileHandle handle ? Of(handle) : null;
}
