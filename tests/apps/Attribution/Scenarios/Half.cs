using System.Runtime.CompilerServices;

namespace Attribution;

/// <summary>A class in two files; the other is Half.Other.cs.</summary>
internal sealed partial class Half
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Begin()
    {
        End("partial"); // <- partial calls 1 Half.Begin
    }

    partial void End(string path);
}
