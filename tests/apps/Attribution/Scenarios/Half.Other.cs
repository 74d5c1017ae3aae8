using System.Runtime.CompilerServices;

namespace Attribution;

internal sealed partial class Half
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    partial void End(string path)
    {
        _ = File.Exists(path); // <- partial blocks Half.End
    }
}
