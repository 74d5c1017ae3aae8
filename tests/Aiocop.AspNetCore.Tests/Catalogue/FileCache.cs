using Aiocop.Tests.Catalogue.Fixtures;
using Microsoft.Extensions.Caching.Distributed;

namespace Aiocop.AspNetCore.Tests.Catalogue;

/// <summary>A cache as an application may write its own: one file, whatever the key, which takes its time to be read.</summary>
internal sealed class FileCache : IDistributedCache, IDisposable
{
    public const int Size = 4_000_000;

    private readonly TempFolder _folder = new();

    public FileCache() => File.WriteAllBytes(_folder.New, new byte[Size]);

    public byte[]? Get(string key) => File.ReadAllBytes(_folder.New);

    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default) => await File.ReadAllBytesAsync(_folder.New, token);

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => File.WriteAllBytes(_folder.New, value);

    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default) =>
        File.WriteAllBytesAsync(_folder.New, value, token);

    public void Refresh(string key) => Get(key);

    public Task RefreshAsync(string key, CancellationToken token = default) => Task.CompletedTask;

    public void Remove(string key) => Set(key, new byte[Size], new DistributedCacheEntryOptions());

    public Task RemoveAsync(string key, CancellationToken token = default) => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();
}
