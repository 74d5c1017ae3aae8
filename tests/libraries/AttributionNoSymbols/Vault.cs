using System.Runtime.CompilerServices;

namespace AttributionNoSymbols;

/// <summary>Code that is compiled without symbols.</summary>
public static class Vault
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Open(string path)
    {
        _ = File.Exists(path); // <- no-symbols blocks Vault.Open
    }

    public static async Task RunAsync(Func<Task> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        await work(); // <- across-projects awaits 2 Vault.RunAsync
    }

    public static async Task OpenAsync(Task opening, string path)
    {
        ArgumentNullException.ThrowIfNull(opening);
        await opening.ConfigureAwait(false);
        _ = File.Exists(path); // <- no-symbols-async blocks Vault.OpenAsync
    }
}
