using Aiocop.Catalogue;

namespace Aiocop.Rules;

/// <summary>What has to be known of a frame to judge a call. Found out once per return address.</summary>
internal sealed record FrameFacts
{
    /// <summary>Gets the facts of what is not managed code, or can't be named.</summary>
    public static FrameFacts Unknown { get; } = new();

    /// <summary>Gets the facts of our own frames.</summary>
    public static FrameFacts OfAiocop { get; } = new() { IsOwn = true };

    /// <summary>Gets the facts of a framework method of which nothing else is known.</summary>
    public static FrameFacts OfFramework { get; } = new() { IsLibrary = true };

    public bool IsOwn { get; init; }

    /// <summary>Gets whether it is of the framework or of a package.</summary>
    public bool IsLibrary { get; init; }

    /// <summary>Gets the type's name as events show it; null if the framework's.</summary>
    public string? TypeName { get; init; }

    /// <summary>Gets whether the frames inside of this one are no part of a call that it made.</summary>
    public bool StartsUserCode { get; init; }

    /// <summary>Gets whether what is outside of this frame did not call what is inside, but only had it run.</summary>
    public bool EndsCallers { get; init; }

    /// <summary>Gets the row that names the call if this frame stands above the hooked method, or null.</summary>
    public BlockingMethod? Alias { get; init; }

    /// <summary>Gets the rule that speaks about the frame, or null: none does, or an attribute.</summary>
    public Rule? Rule { get; init; }

    /// <summary>Gets what the rule or attribute allows; null if it disallows, or there is none.</summary>
    public Allowance? Allows { get; init; }
}
