namespace Aiocop.Profiler.Rejit;

/// <summary>How far a request got in what is loaded: the report tells by it why nothing was found.</summary>
internal enum Reach
{
    Nothing,
    Assembly,
    Type,
    Method,
}
