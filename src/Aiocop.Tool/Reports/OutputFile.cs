using System.Text;

namespace Aiocop.Tool.Reports;

/// <summary>Where a report goes: a file that only its owner may read, or the terminal.</summary>
internal static class OutputFile
{
    /// <summary>Writes all of a report, or leaves what was there.</summary>
    /// <param name="path">The file; null or <c>-</c> for <paramref name="standard"/>.</param>
    /// <param name="standard">What is written to without a file.</param>
    /// <param name="write">Writes the report.</param>
    /// <exception cref="ToolException">The file can't be written.</exception>
    public static void Write(string? path, TextWriter standard, Action<TextWriter> write)
    {
        if (path is null or "-")
        {
            write(standard);
            return;
        }

        Try(path, target =>
        {
            if (OwnerFile.IsDevice(target))
            {
                using var device = new StreamWriter(target);
                write(device);
                return;
            }

            WriteFile(target, write);
        });
    }

    /// <summary>Finds out now whether a report can be written later; what is there stays as it is.</summary>
    /// <param name="path">The file; null or <c>-</c> for the terminal.</param>
    /// <exception cref="ToolException">The file can't be written.</exception>
    public static void Check(string? path)
    {
        if (path is null or "-")
        {
            return;
        }

        Try(path, target =>
        {
            if (Directory.Exists(target))
            {
                throw new IOException("It is a folder.");
            }

            if (!OwnerFile.IsDevice(target))
            {
                string part = PartOf(target);
                File.Delete(part);
                OwnerFile.Create(part).Dispose();
                File.Delete(part);
            }
        });
    }

    private static void Try(string path, Action<string> toTarget)
    {
        try
        {
            toTarget(OwnerFile.Target(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ExitCode.Usage, $"{path} can't be written: {exception.Message}", "Name a file in a folder that you may write to, on a disk with space.", exception);
        }
    }

    // Beside it, and in its place when it is complete.
    private static string PartOf(string target) => $"{target}.{Environment.ProcessId}.part";

    private static void WriteFile(string target, Action<TextWriter> write)
    {
        string part = PartOf(target);
        File.Delete(part);
        try
        {
            using (var output = new StreamWriter(OwnerFile.Create(part), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16))
            {
                write(output);
            }

            File.Move(part, target, overwrite: true);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }
}
