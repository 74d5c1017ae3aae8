using System.Runtime.CompilerServices;

namespace Attribution;

/// <summary>An object whose members block.</summary>
internal sealed class Thing
{
    public Thing()
    {
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public Thing(string path)
    {
        _ = File.Exists(path); // <- constructor blocks new Thing
    }

    public event EventHandler? Changed;

    public object Exists
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        get
        {
            return File.Exists("property"); // <- property blocks Thing.Exists.get
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Change()
    {
        Changed?.Invoke(this, EventArgs.Empty); // <- event-handler calls 1 Thing.Change
    }
}
