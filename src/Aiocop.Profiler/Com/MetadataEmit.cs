namespace Aiocop.Profiler.Com;

/// <summary>The one call of IMetaDataEmit that the engine makes.</summary>
internal readonly unsafe struct MetadataEmit(nint self)
{
    public void Release() => ComObject.ReleaseReference(self);

    /// <summary>A StandAloneSig token. One that exists already is handed back with a success code other than S_OK.</summary>
    public int GetTokenFromSignature(ReadOnlySpan<byte> signature, out uint token)
    {
        fixed (byte* pSignature = signature)
        fixed (uint* pToken = &token)
        {
            return ((delegate* unmanaged<nint, byte*, uint, uint*, int>)ComObject.Slot(self, 23))(
                self, pSignature, (uint)signature.Length, pToken);
        }
    }
}
