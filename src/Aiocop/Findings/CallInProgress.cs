using Aiocop.Catalogue;

namespace Aiocop.Findings;

/// <summary>A catalogued call between its entry hook and its exit hook.</summary>
internal struct CallInProgress
{
    public BlockingMethod Method;
    public CallArguments Arguments;
    public long StartedAt;
}
