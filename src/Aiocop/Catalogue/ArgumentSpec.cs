namespace Aiocop.Catalogue;

/// <summary>
/// What of a call's arguments the hook receives: two objects and a number at most. Written as in the table,
/// <c>o0,z1</c>; a position is the parameter's index from 0, or <c>t</c> for <c>this</c>; <c>z</c> is a
/// number that means no waiting when 0, <c>s</c> a socket to check, <c>l</c> a lock, <c>w</c> the tasks waited for.
/// </summary>
internal sealed record ArgumentSpec
{
    public const short Nothing = -1;
    public const short This = -2;

    public static ArgumentSpec None { get; } = new();

    /// <summary>Gets where the first object is.</summary>
    public short Object0 { get; private init; } = Nothing;

    /// <summary>Gets where the second object is.</summary>
    public short Object1 { get; private init; } = Nothing;

    /// <summary>Gets where the number is.</summary>
    public short Number { get; private init; } = Nothing;

    /// <summary>Gets whether the call does not block when the number is 0.</summary>
    public bool ZeroDoesNotBlock { get; private init; }

    /// <summary>Gets which object is a socket that is only checked, not shown: 0 or 1, or <see cref="Nothing"/>.</summary>
    public short Socket { get; private init; } = Nothing;

    /// <summary>Gets whether the first object is a lock, of which is shown what it is and who holds it.</summary>
    public bool Lock { get; private init; }

    /// <summary>Gets whether the first object is a task, or a list of tasks, that is waited for: kept while the call lasts, not shown.</summary>
    public bool WaitedFor { get; private init; }

    /// <summary>Gets whether the number stands before the objects in the text.</summary>
    public bool NumberFirst { get; private init; }

    public static ArgumentSpec Parse(string text)
    {
        ArgumentSpec spec = None;
        if (text is not ("-" or ""))
        {
            foreach (string part in text.Split(','))
            {
                spec = spec.With(part);
            }
        }

        return spec;
    }

    private ArgumentSpec With(string part)
    {
        short position = part is [_, 't'] ? This
            : part.Length > 1 && short.TryParse(part.AsSpan(1), out short index) && index >= 0 ? index
            : throw new FormatException($"'{part}' is no argument: write o0, n0, z0, s0, l0 or w0, or ot, st, lt and wt for `this`.");
        switch (part[0])
        {
            case 'n' or 'z' when Number == Nothing:
                return this with { Number = position, ZeroDoesNotBlock = part[0] == 'z', NumberFirst = Object0 == Nothing };
            case 'l' when Object0 == Nothing:
                return this with { Object0 = position, Lock = true };
            case 'w' when Object0 == Nothing:
                return this with { Object0 = position, WaitedFor = true };
            case 'o' or 's' when Object0 == Nothing:
                return this with { Object0 = position, Socket = part[0] == 's' ? (short)0 : Socket };
            case 'o' or 's' when Object1 == Nothing:
                return this with { Object1 = position, Socket = part[0] == 's' ? (short)1 : Socket };
            case 'n' or 'z' or 'o' or 's' or 'l' or 'w':
                throw new FormatException($"'{part}' is one too many: there is place for two objects and one number.");
            default:
                throw new FormatException($"'{part}' is no argument: write o0, n0, z0, s0, l0 or w0, or ot, st, lt and wt for `this`.");
        }
    }
}
