using System.Reflection;

namespace Aiocop.Tool;

/// <summary>Which <c>aiocop</c> this is.</summary>
internal static class ToolVersion
{
    /// <summary>Gets the version, without the commit that it was built from.</summary>
    public static string Text { get; } =
        typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
