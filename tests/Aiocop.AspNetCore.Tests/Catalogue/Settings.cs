using Aiocop.Tests.Catalogue.Fixtures;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace Aiocop.AspNetCore.Tests.Catalogue;

/// <summary>Settings from a file of JSON and from a folder with a file a key, which are loaded again when they change.</summary>
internal sealed class Settings : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly IConfigurationBuilder _builder;
    private ConfigurationRoot? _built;

    public Settings()
    {
        File.WriteAllText(_folder.Text, """{ "A": 1 }""");
        _builder = new ConfigurationBuilder()
            .AddJsonFile(_folder.Text, optional: false, reloadOnChange: true)
            .AddKeyPerFile(_folder.Full, optional: false, reloadOnChange: true);
        Root = (ConfigurationRoot)_builder.Build();
    }

    public ConfigurationRoot Root { get; }

    /// <summary>Builds the settings once more.</summary>
    public void Build() => _built = (ConfigurationRoot)_builder.Build();

    /// <summary>Changes a file and waits until the settings have been loaded again.</summary>
    /// <param name="file">Says which.</param>
    /// <param name="content">What to write.</param>
    /// <param name="then">Runs as a user's callback, where the reload runs.</param>
    public async Task Reload(Func<TempFolder, string> file, string content, Action? then = null)
    {
        var reloaded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        IDisposable change = ChangeToken.OnChange(Root.GetReloadToken, () =>
        {
            then?.Invoke();
            reloaded.TrySetResult();
        });
        await File.WriteAllTextAsync(file(_folder), content);
        await reloaded.Task;

        // Waits for the callback, which may not have quite returned: a true finding, were it made on the pool.
        await Task.Factory.StartNew(change.Dispose, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public void Dispose()
    {
        Root.Dispose();
        _built?.Dispose();
        _folder.Dispose();
    }
}
