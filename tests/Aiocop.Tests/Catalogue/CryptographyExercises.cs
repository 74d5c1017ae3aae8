using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Aiocop.Tests.Catalogue.Fixtures;

#pragma warning disable SYSLIB0026, SYSLIB0057, SYSLIB0060, CA5350, CA5351 // Old code calls them still.

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
        Exercise.On("X509Chain.Build", "X509Chain.Build(X509Certificate2) that downloads an issuer", () => new IncompleteChain(), it => it.Build(), it => it.Address, ["X509Chain.Build", "X509Store.Add"]),
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
        Over("FileStream.Read", "MD5.HashData(Stream)", file => MD5.HashData(file), "MD5.HashData", 2),
        Over("FileStream.Read", "SHA1.HashData(Stream)", file => SHA1.HashData(file), "SHA1.HashData", 2),
        Over("FileStream.Read", "SHA384.HashData(Stream)", file => SHA384.HashData(file), "SHA384.HashData", 2),
        Over("FileStream.Read", "SHA512.HashData(Stream)", file => SHA512.HashData(file), "SHA512.HashData", 2),
        Over("FileStream.Read", "CryptographicOperations.HashData(HashAlgorithmName, Stream)", file => CryptographicOperations.HashData(HashAlgorithmName.SHA256, file), "CryptographicOperations.HashData", 2),
        Over("CryptoStream.ReadByte", "CryptoStream.ReadByte()", file => Reading(file).ReadByte(), "CryptoStream.ReadByte", 1),
        Over("CryptoStream.Write", "CryptoStream.Write(byte[], int, int)", file => Writing(file).Write(s_salt, 0, s_salt.Length), "CryptoStream.Write", 1),
        Over("CryptoStream.Read", "CryptoStream.Read(byte[], int, int)", file => _ = Reading(file).Read(new byte[10], 0, 10), "CryptoStream.Read", 1),
        Over("CryptoStream.CopyTo", "CryptoStream.CopyTo(Stream)", file => Reading(file).CopyTo(Stream.Null), "CryptoStream.CopyTo", 1),
        Over("CryptoStream.WriteByte", "CryptoStream.WriteByte(byte) of the last of a block", file => Array.ForEach<byte>([1, 2, 3], Writing(file).WriteByte), "CryptoStream.WriteByte", 1),
        Exercise.On("CryptoStream.Flush", "CryptoStream.Flush() over a file that buffers", () => new OpenFile(), file => Flush(file.Stream)),
        Over("CryptoStream.FlushFinalBlock", "CryptoStream.FlushFinalBlock()", Finish, "CryptoStream.FlushFinalBlock", 1),
        Over("CryptoStream.Dispose", "CryptoStream.Dispose()", Close, "CryptoStream.Dispose", 1),
    ];

    /// <summary>Over memory: no finding.</summary>
    public static IEnumerable<Exercise> Unwaited =>
    [
        None("CryptoStream.Write", "CryptoStream over memory", () => Finish(new MemoryStream())),
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

    private static CryptoStream Reading(Stream file) => new(file, Transform, CryptoStreamMode.Read);

    private static CryptoStream Writing(Stream file) => new(file, Transform, CryptoStreamMode.Write);

    private static void Flush(FileStream file)
    {
        file.WriteByte(1);
        Writing(file).Flush();
    }

    private static void Close(Stream file)
    {
        CryptoStream stream = Writing(file);
        stream.WriteByte(1);
        stream.Dispose();
    }

    private static void Finish(Stream file)
    {
        CryptoStream stream = Writing(file);
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
