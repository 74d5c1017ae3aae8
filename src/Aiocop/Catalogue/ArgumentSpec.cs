namespace Aiocop.Catalogue;

/// <summary>
/// What of a call's arguments the hook receives. Written as in the table: <c>o0,z1</c>; a position is the parameter's
/// index from 0, or <c>t</c> for <c>this</c>.
/// </summary>
/// <param name="Object0">The first object to show.</param>
/// <param name="Object1">The second object to show.</param>
/// <param name="Number">The number to show.</param>
/// <param name="ZeroDoesNotBlock">Whether the call does not block when the number is 0.</param>
/// <param name="Socket">Whether <paramref name="Object0"/> is a socket that is only checked, not shown.</param>
/// <param name="NumberFirst">Whether the number stands before the objects in the text.</param>
internal readonly record struct ArgumentSpec(
    short Object0, short Object1, short Number, bool ZeroDoesNotBlock, bool Socket, bool NumberFirst)
{
    public const short Nothing = -1;
    public const short This = -2;

    public static ArgumentSpec None { get; } = new(Nothing, Nothing, Nothing, false, false, false);

    public static ArgumentSpec Parse(string text)
    {
        ArgumentSpec spec = None;
        if (text is "-" or "")
        {
            return spec;
        }

        foreach (string part in text.Split(','))
        {
            short position = part is [_, 't'] ? This : short.TryParse(part.AsSpan(1), out short index) ? index : Nothing;
            if (part.Length < 2 || position == Nothing)
            {
                throw new FormatException($"'{part}' is no argument: write o0, n0, z0 or s0, or ot and st for `this`.");
            }

            spec = part[0] switch
            {
                'o' when spec.Object0 == Nothing => spec with { Object0 = position },
                'o' when spec.Object1 == Nothing => spec with { Object1 = position },
                's' when spec.Object0 == Nothing => spec with { Object0 = position, Socket = true },
                'n' or 'z' when spec.Number == Nothing => spec with
                {
                    Number = position,
                    ZeroDoesNotBlock = part[0] == 'z',
                    NumberFirst = spec.Object0 == Nothing || (spec.Socket && spec.Object1 == Nothing),
                },
                _ => throw new FormatException($"'{text}' asks for more than two objects and one number."),
            };
        }

        return spec;
    }
}
