using System.Text.Json;
using Aiocop.Slices;

namespace Aiocop.Rules.Config;

/// <summary>Finds and reads the file with the user's rules. Whatever is wrong with it is a warning: the program runs.</summary>
internal static class ConfigFile
{
    public const string DefaultName = "aiocop.json";
    public const string Variable = "AIOCOP_CONFIG";

    /// <param name="path">The path that the program gave, or null.</param>
    /// <param name="warn">Told of every mistake.</param>
    public static ConfigContent Load(string? path, Action<string> warn)
    {
        using var mute = SliceThread.Mute();
        (string file, string? wantedBy) = Find(path);
        if (wantedBy is null && !File.Exists(file))
        {
            // Nobody asked for the one beside the app; a first exception costs 10 ms.
            return new ConfigContent();
        }

        try
        {
            return Parse(File.ReadAllBytes(file), file, warn);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            if (wantedBy is not null)
            {
                warn($"{file}: there is no such file, but {wantedBy} names it. Aiocop runs without it; correct the path.");
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            warn($"{file}: it can't be read: {exception.Message} Aiocop runs without it.");
        }

        return new ConfigContent();
    }

    /// <summary>Reads a file's text; a file that is no JSON says nothing.</summary>
    public static ConfigContent Parse(byte[] utf8, string file, Action<string> warn)
    {
        try
        {
            return new ConfigReader(file, warn).Read(JsonItem.Parse(utf8));
        }
        catch (JsonException exception)
        {
            // The reader's own text repeats the place, counted from 0.
            string what = exception.Message.Split(" LineNumber:")[0].TrimEnd('.');
            warn($"{file}:{exception.LineNumber + 1}:{exception.BytePositionInLine + 1}: this is no JSON: {what}. "
                + "Nothing of the file is used, Aiocop runs with its defaults; correct the place.");
            return new ConfigContent();
        }
    }

    private static (string File, string? WantedBy) Find(string? path) =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } variable
            ? (Full(variable), $"the environment variable {Variable}")
        : path is not null ? (Full(path), $"{nameof(CopOptions)}.{nameof(CopOptions.ConfigFile)}")
        : (Path.Combine(AppContext.BaseDirectory, DefaultName), null);

    private static string Full(string path)
    {
        try
        {
            return Path.GetFullPath(path);
        }
        catch (ArgumentException)
        {
            // What no path can be; reading it will say so.
            return path;
        }
    }
}
