namespace Aiocop.Profiler.Com;

/// <summary>ICorProfilerModuleEnum, ICorProfilerThreadEnum, ICorProfilerMethodEnum: the same table over different ids.</summary>
internal static unsafe class IdEnumerator
{
    private const int Chunk = 128;

    /// <summary>Everything that is left in the enumerator, which is released.</summary>
    public static List<T> Drain<T>(nint enumerator) where T : unmanaged
    {
        var ids = new List<T>();
        T* buffer = stackalloc T[Chunk];
        uint fetched;
        do
        {
            fetched = 0;
            int hr = ((delegate* unmanaged<nint, uint, T*, uint*, int>)ComObject.Slot(enumerator, 7))(
                enumerator, Chunk, buffer, &fetched);
            if (hr < 0) break;
            ids.AddRange(new ReadOnlySpan<T>(buffer, (int)fetched));
        }
        while (fetched == Chunk);
        ComObject.ReleaseReference(enumerator);
        return ids;
    }
}
