using System.Runtime.CompilerServices;
using AttributionNoSymbols;

namespace AttributionLayer;

/// <summary>The layer between the program and the library without symbols.</summary>
public static class Store
{
    public static async Task LoadAsync(Func<Task> work)
    {
        await Vault.RunAsync(work).ConfigureAwait(false); // <- across-projects awaits 3 Store.LoadAsync
    }

    public static async Task LoadAsync(Task opening, string path)
    {
        ArgumentNullException.ThrowIfNull(opening);
        await opening.ConfigureAwait(false);
        Load(path); // <- no-symbols calls 2 Store.LoadAsync
    }

    public static async ValueTask OpenAsync(Task opening, string path)
    {
        await Vault.OpenAsync(opening, path).ConfigureAwait(false); // <- no-symbols-async awaits 1 Store.OpenAsync
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Load(string path)
    {
        Vault.Open(path); // <- no-symbols calls 1 Store.Load
    }
}
