namespace Aiocop;

/// <summary>
/// Allows the blocking calls that a method, a property or a type, or a whole assembly, makes or has made by what it
/// calls: they are no findings, but counted (<see cref="Cop.GetAllowedFindings"/>). It holds for the method's lambdas,
/// its local functions, and what it does after an await. Needs no registration; costs nothing until it is used.
/// </summary>
/// <param name="reason">
/// Why blocking is right here. Where it is null or empty the attribute is not followed, and a warning says so.
/// </param>
/// <example><code>
/// [AllowBlocking("read once, before the first request")]
/// private static Settings ReadSettings() => Parse(File.ReadAllText("settings.ini"));
/// </code></example>
[AttributeUsage(
    AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Property | AttributeTargets.Event
    | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Assembly,
    Inherited = false)]
public sealed class AllowBlockingAttribute(string reason) : Attribute
{
    /// <summary>Gets why blocking is right here.</summary>
    public string Reason { get; } = reason;
}
