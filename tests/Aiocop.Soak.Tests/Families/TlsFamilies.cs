using Aiocop.Tests.Catalogue.Fixtures;

#pragma warning disable CA2022, CA2012 // How much was read does not matter; what is awaited last began first, so that it really waits.

namespace Aiocop.Soak.Tests.Families;

/// <summary>TLS on the loopback interface.</summary>
internal static class TlsFamilies
{
    private static readonly byte[] s_data = "data\n"u8.ToArray();

    public static IEnumerable<SoakFamily> All =>
    [
        SoakFamily.Of("SslStream.ReadAsync and WriteAsync", 100_000, Drained, Talk, each: 2),
        SoakFamily.Of("SslStream.AuthenticateAsClientAsync and AuthenticateAsServerAsync", 2_000, () => new MemoryStream(), _ => Handshake(), each: 2),
    ];

    private static TlsPair Drained()
    {
        TlsPair pair = TlsPair.WithData();
        pair.Client.Read(new byte[8]);
        return pair;
    }

    private static async Task Talk(TlsPair pair)
    {
        ValueTask<int> reading = pair.Client.ReadAsync(new byte[8]);
        await pair.Server.WriteAsync(s_data);
        await reading;
    }

    private static async Task Handshake()
    {
        using TlsPair pair = await Outside.Of(() => new TlsPair());
        await Task.WhenAll(pair.Client.AuthenticateAsClientAsync("localhost"), pair.Server.AuthenticateAsServerAsync(TlsPair.Certificate));
        await pair.Client.ShutdownAsync();
    }
}
