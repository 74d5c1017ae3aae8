using Aiocop.Data.Tests.Ado;
using Aiocop.Data.Tests.EntityFramework;
using Aiocop.Data.Tests.Redis;

namespace Aiocop.Data.Tests.Catalogue;

/// <summary>Every asynchronous API that is tried, by package.</summary>
internal static class DataTwins
{
    public static IReadOnlyList<DataTwin> All { get; } =
    [
        .. AdoTwins.All,
        .. ProviderTwins.All,
        .. EfTwins.All,
        .. RedisTwins.All,
    ];
}
