using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>A folder with a certificate in every form, and a certificate store of its own.</summary>
internal sealed class Certificates : IDisposable
{
    public const string Password = "secret of the test";

    private static readonly PbeParameters s_encryption = new(PbeEncryptionAlgorithm.Aes128Cbc, HashAlgorithmName.SHA256, 1);

    private readonly TempFolder _folder = new();

    public Certificates()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=aiocop test", key, HashAlgorithmName.SHA256);
        Certificate = _folder.Keep(request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1)));
        File.WriteAllBytes(Plain, Certificate.Export(X509ContentType.Cert));
        File.WriteAllBytes(Pkcs12, Certificate.Export(X509ContentType.Pkcs12, Password));
        File.WriteAllText(Pem, Certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(EncryptedPem, Certificate.ExportCertificatePem() + "\n" + key.ExportEncryptedPkcs8PrivateKeyPem(Password, s_encryption));
        Store = _folder.Keep(new X509Store("aiocop-" + Guid.NewGuid(), StoreLocation.CurrentUser, OpenFlags.ReadWrite));
    }

    public X509Certificate2 Certificate { get; }

    public X509Store Store { get; }

    public string Plain => Path.Combine(_folder.Path, "plain.cer");

    public string Pkcs12 => Path.Combine(_folder.Path, "with-key.pfx");

    public string Pem => Path.Combine(_folder.Path, "with-key.pem");

    public string EncryptedPem => Path.Combine(_folder.Path, "with-encrypted-key.pem");

    public void Keep(IEnumerable<X509Certificate2> certificates)
    {
        foreach (X509Certificate2 certificate in certificates)
        {
            _folder.Keep(certificate);
        }
    }

    public void Keep(X509Certificate2 certificate) => _folder.Keep(certificate);

    public void Dispose()
    {
        // Where .NET keeps a user's stores on Unix (observed); a store can't be deleted through its API.
        string folder = Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".dotnet", "corefx", "cryptography", "x509stores", Store.Name!);
        _folder.Dispose();
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
