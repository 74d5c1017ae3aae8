namespace Aiocop.Profiler.Com;

/// <summary>ICorProfilerFunctionControl: lent to the callback that supplies a new body, so never released. The runtime copies both arrays.</summary>
internal readonly unsafe struct FunctionControl(nint self)
{
    public int SetILFunctionBody(ReadOnlySpan<byte> body)
    {
        fixed (byte* pBody = body)
        {
            return ((delegate* unmanaged<nint, uint, byte*, int>)ComObject.Slot(self, 4))(self, (uint)body.Length, pBody);
        }
    }

    public int SetILInstrumentedCodeMap(ReadOnlySpan<ILMapEntry> map)
    {
        fixed (ILMapEntry* pMap = map)
        {
            return ((delegate* unmanaged<nint, uint, ILMapEntry*, int>)ComObject.Slot(self, 5))(self, (uint)map.Length, pMap);
        }
    }
}
