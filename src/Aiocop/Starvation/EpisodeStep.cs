namespace Aiocop.Starvation;

/// <summary>What a look at the pool means for the episode.</summary>
internal enum EpisodeStep
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>Work has waited too long: an episode begins.</summary>
    Begins,

    /// <summary>Work still waits long.</summary>
    GoesOn,

    /// <summary>Nothing waits long just now: whether the episode is over will be seen.</summary>
    MayEnd,

    /// <summary>It was over when work last waited long.</summary>
    Ends,
}
