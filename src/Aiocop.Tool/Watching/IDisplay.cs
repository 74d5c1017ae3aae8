using Aiocop.Tool.Recording;

namespace Aiocop.Tool.Watching;

/// <summary>Where what is found is shown while it happens: the live view, or lines. Disposed, it shows nothing more.</summary>
internal interface IDisplay : IDisposable
{
    void Show(Entry entry);

    /// <summary>Shows until it is cancelled, or the user wants to end it.</summary>
    Task RunAsync(CancellationToken cancellation);

    /// <summary>Gives the terminal back, since this process is about to be stopped.</summary>
    void Suspend();

    /// <summary>Takes the terminal again.</summary>
    void Resume();
}
