namespace Aiocop.Profiler.Com;

/// <summary>ICorProfilerModuleEnum and ICorProfilerThreadEnum: the same table, over ids of the same size.</summary>
internal static unsafe class IdEnumerator
{
    private const int Chunk = 128;

    /// <summary>Everything that is left in the enumerator, which is released.</summary>
    public static List<nint> Drain(nint enumerator)
    {
        var ids = new List<nint>();
        nint* buffer = stackalloc nint[Chunk];
        uint fetched;
        do
        {
            fetched = 0;
            int hr = ((delegate* unmanaged<nint, uint, nint*, uint*, int>)ComObject.Slot(enumerator, 7))(
                enumerator, Chunk, buffer, &fetched);
            if (hr < 0) break;
            ids.AddRange(new ReadOnlySpan<nint>(buffer, (int)fetched));
        }
        while (fetched == Chunk);
        ComObject.ReleaseReference(enumerator);
        return ids;
    }
}
