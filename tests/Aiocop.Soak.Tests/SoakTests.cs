using Aiocop.Soak.Tests.Families;
using Xunit;

namespace Aiocop.Soak.Tests;

/// <summary>Hundreds of thousands of asynchronous operations, and not one finding.</summary>
public sealed class SoakTests(ITestOutputHelper output)
{
    private static readonly SoakFamily[] s_families =
    [
        .. FileFamilies.All,
        .. SocketFamilies.All,
        .. TlsFamilies.All,
        .. HttpFamilies.All,
        .. ServerFamilies.All,
        .. PipeFamilies.All,
        .. TimeFamilies.All,
        .. TaskFamilies.All,
        .. StreamFamilies.All,
        .. ArchiveFamilies.All,
        .. SystemFamilies.All,
    ];

    public static TheoryData<string> Families => [.. s_families.Select(family => family.Name)];

    [Theory]
    [MemberData(nameof(Families))]
    public async Task Asynchronous_work_is_no_finding(string family)
    {
        string line = await Soak.Run(s_families.Single(candidate => candidate.Name == family));
        output.WriteLine(line);
        SoakReport.Add(line);
    }
}
