namespace Aiocop.Catalogue;

/// <summary>One row of the catalogue.</summary>
/// <param name="Name">What a programmer calls it, such as <c>File.ReadAllText</c>.</param>
/// <param name="Category">The family, such as <c>file-read</c>.</param>
/// <param name="Kind">What the row is for.</param>
/// <param name="Weight">aiocop's weight: 50, 10, 1 or 0.</param>
/// <param name="Assembly">The simple name of the assembly of the type, or <c>*</c> for any that has it.</param>
/// <param name="Type">
/// The type's full name as in metadata; after <see cref="DerivedFrom"/> that of a class or interface whose derived types
/// are meant.
/// </param>
/// <param name="Method">The method's name as in metadata.</param>
/// <param name="Signature">The overloads, or <c>*</c> for all.</param>
/// <param name="Arguments">What to show of the arguments.</param>
/// <param name="Alternative">What to use instead, or null.</param>
/// <param name="Note">Traps, and why this method was chosen; may be empty.</param>
internal sealed record BlockingMethod(
    string Name,
    string Category,
    MethodKind Kind,
    int Weight,
    string Assembly,
    string Type,
    string Method,
    string Signature,
    ArgumentSpec Arguments,
    string? Alternative,
    string Note)
{
    /// <summary>Before a type: every type that derives from it or implements it, in whatever assembly, and not the type itself.</summary>
    public const string DerivedFrom = "*:";

    /// <summary>Gets the type whose derived types are meant, or null if the row means the one type that it names.</summary>
    public string? BaseType => Type.StartsWith(DerivedFrom, StringComparison.Ordinal) ? Type[DerivedFrom.Length..] : null;

    /// <summary>Gets the method of <see cref="Name"/>, without the type.</summary>
    public string ShortName => Name[(Name.LastIndexOf('.') + 1)..];

    public bool IsAlias => Kind is MethodKind.Alias or MethodKind.KeptAlias;

    public bool IsHooked => !IsAlias;

    /// <summary>Gets whether the engine is to rewrite the method.</summary>
    public bool IsArmed => Kind != MethodKind.Alias;

    public bool IsReported => Kind is MethodKind.Call || IsWait;

    /// <summary>Gets whether the call waits for a lock that another thread holds.</summary>
    public bool IsLock { get; } = Category == "lock";

    /// <summary>Gets whether the row reports nothing: it says whether what is below it is reported.</summary>
    public bool IsShield => Kind is MethodKind.Shield or MethodKind.Reopen or MethodKind.Spin;

    /// <summary>Gets whether the call counts only if it is user code that makes it: see <see cref="Findings.CallOwner"/>.</summary>
    public bool CountsForUserCode { get; init; }

    /// <summary>Gets whether the call counts only if it really waited, took its time, or made another call that counts.</summary>
    public bool IsWait => Kind is MethodKind.Wait or MethodKind.CompositeWait or MethodKind.Timed or MethodKind.CompositeCall;
}
