using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Aiocop.Tests.Catalogue.Fixtures;

#pragma warning disable SYSLIB0026, SYSLIB0057, SYSLIB0060 // Old code calls them still.

namespace Aiocop.Tests.Catalogue;

/// <summary>Certificates from files and stores, derived keys, and hashes of open files.</summary>
internal static class CryptographyExercises
{
    private const string Key = "with-key.pfx";

    private static readonly byte[] s_salt = new byte[16];

    public static IEnumerable<Exercise> All =>
    [
        On("X509CertificateLoader.LoadCertificateFromFile", "(string)", it => it.Keep(X509CertificateLoader.LoadCertificateFromFile(it.Plain)), "plain.cer"),
        On("X509CertificateLoader.LoadPkcs12FromFile", "(string, string)", it => it.Keep(X509CertificateLoader.LoadPkcs12FromFile(it.Pkcs12, Certificates.Password)), Key),
        On("X509CertificateLoader.LoadPkcs12FromFile", "(string, ReadOnlySpan<char>)", it => it.Keep(X509CertificateLoader.LoadPkcs12FromFile(it.Pkcs12, Certificates.Password.AsSpan())), Key),
        On("X509CertificateLoader.LoadPkcs12CollectionFromFile", "(string, string)", it => it.Keep(X509CertificateLoader.LoadPkcs12CollectionFromFile(it.Pkcs12, Certificates.Password)), Key),
        On("new X509Certificate2", "(string)", it => it.Keep(new X509Certificate2(it.Plain)), "plain.cer"),
        On("new X509Certificate2", "(string, string)", it => it.Keep(new X509Certificate2(it.Pkcs12, Certificates.Password)), Key),
        On("new X509Certificate2", "(string, string, X509KeyStorageFlags)", it => it.Keep(new X509Certificate2(it.Pkcs12, Certificates.Password, X509KeyStorageFlags.EphemeralKeySet)), Key),
        On("X509Certificate2.CreateFromPemFile", "(string)", it => it.Keep(X509Certificate2.CreateFromPemFile(it.Pem)), "with-key.pem"),
        On("X509Certificate2.CreateFromEncryptedPemFile", "(string, ReadOnlySpan<char>)", it => it.Keep(X509Certificate2.CreateFromEncryptedPemFile(it.EncryptedPem, Certificates.Password)), "with-encrypted-key.pem"),
        On("X509Certificate2.GetCertContentType", "(string)", it => X509Certificate2.GetCertContentType(it.Plain), "plain.cer"),
        On("X509Certificate2Collection.Import", "(string)", it => Import(it, all => all.Import(it.Plain)), "plain.cer"),
        On("X509Certificate2Collection.Import", "(string, string)", it => Import(it, all => all.Import(it.Pkcs12, Certificates.Password)), Key),
        On("X509Certificate2Collection.ImportFromPemFile", "(string)", it => Import(it, all => all.ImportFromPemFile(it.Pem)), "with-key.pem"),
        On("X509Store.Open", "(OpenFlags)", it => it.Store.Open(OpenFlags.ReadOnly)),
        On("X509Store.Certificates", "", it => it.Keep(it.Store.Certificates)),
        On("X509Store.Add", "(X509Certificate2)", it => it.Store.Add(it.Certificate)),
        On("X509Store.AddRange", "(X509Certificate2Collection)", it => it.Store.AddRange([it.Certificate])),
        On("X509Store.Remove", "(X509Certificate2)", it => it.Store.Remove(it.Certificate)),
        On("X509Store.RemoveRange", "(X509Certificate2Collection)", it => it.Store.RemoveRange([it.Certificate])),
        Derive("Rfc2898DeriveBytes.Pbkdf2", "(byte[], byte[], int, HashAlgorithmName, int)", () => Rfc2898DeriveBytes.Pbkdf2(s_salt, s_salt, 10_000, HashAlgorithmName.SHA256, 32), "10000"),
        Derive("Rfc2898DeriveBytes.Pbkdf2", "(string, byte[], int, HashAlgorithmName, int)", () => Rfc2898DeriveBytes.Pbkdf2(Certificates.Password, s_salt, 10_000, HashAlgorithmName.SHA256, 32), "10000"),
        Derive("Rfc2898DeriveBytes.Pbkdf2", "(ReadOnlySpan<char>, ReadOnlySpan<byte>, Span<byte>, int, HashAlgorithmName)", () => Rfc2898DeriveBytes.Pbkdf2(Certificates.Password, s_salt, new byte[32], 10_000, HashAlgorithmName.SHA256), "10000"),
        Derive("Rfc2898DeriveBytes.GetBytes", "(int)", () => new Rfc2898DeriveBytes(s_salt, s_salt, 10_000, HashAlgorithmName.SHA256).GetBytes(32)),
        Over("FileStream.Read", "HashAlgorithm.ComputeHash(Stream)", file => SHA256.Create().ComputeHash(file), "HashAlgorithm.ComputeHash", 2),
        Over("FileStream.Read", "SHA256.HashData(Stream)", file => SHA256.HashData(file), "SHA256.HashData", 2),
        Over("FileStream.Read", "CryptoStream.ReadByte()", file => new CryptoStream(file, Transform, CryptoStreamMode.Read).ReadByte(), "CryptoStream.ReadByte", 1),
        Over("FileStream.Write", "CryptoStream.Write(byte[], int, int)", file => new CryptoStream(file, Transform, CryptoStreamMode.Write).Write(s_salt, 0, s_salt.Length), "CryptoStream.Write", 1),
        Over("FileStream.Write", "CryptoStream.FlushFinalBlock()", Finish, "CryptoStream.FlushFinalBlock", 1),
    ];

    /// <summary>Quick ones, and those over memory: no finding.</summary>
    public static IEnumerable<Exercise> Unwaited =>
    [
        None("Rfc2898DeriveBytes.Pbkdf2", "Rfc2898DeriveBytes.Pbkdf2(...) of one iteration", () => Rfc2898DeriveBytes.Pbkdf2(s_salt, s_salt, 1, HashAlgorithmName.SHA256, 32)),
        None("FileStream.Read", "SHA256.HashData(Stream) over memory", () => SHA256.HashData(new MemoryStream(s_salt))),
        None("FileStream.Read", "RandomNumberGenerator.GetBytes(int)", () => RandomNumberGenerator.GetBytes(32)),
    ];

    private static ToBase64Transform Transform => new();

    private static Exercise On(string row, string overload, Action<Certificates> run, string? shows = null) =>
        Exercise.On(row, row + overload, () => new Certificates(), run, shows is null ? null : _ => shows);

    private static Exercise Derive(string row, string overload, Action run, string shows = "") =>
        Exercise.On(row, row + overload, () => new MemoryStream(), _ => run(), _ => shows);

    private static Exercise Over(string row, string call, Action<Stream> run, string name, int times) =>
        Exercise.On(row, call, () => new OpenDocument(), it => run(it.File), expect: [.. Enumerable.Repeat(name, times)]);

    private static Exercise None(string row, string call, Action run) => Exercise.Of(row, call, run, []);

    private static void Import(Certificates it, Action<X509Certificate2Collection> import)
    {
        X509Certificate2Collection all = [];
        import(all);
        it.Keep(all);
    }

    private static void Finish(Stream file)
    {
        var stream = new CryptoStream(file, Transform, CryptoStreamMode.Write);
        stream.WriteByte(1);
        stream.FlushFinalBlock();
    }

    private sealed class OpenDocument : IDisposable
    {
        private readonly Documents _documents = new();

        public OpenDocument() => File = _documents.Open(_documents.Json);

        public FileStream File { get; }

        public void Dispose() => _documents.Dispose();
    }
}
