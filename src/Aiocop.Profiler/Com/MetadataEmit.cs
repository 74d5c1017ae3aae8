namespace Aiocop.Profiler.Com;

/// <summary>The calls of IMetaDataEmit that the engine makes.</summary>
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

    /// <summary>A TypeRef without a scope: for who looks at its name only.</summary>
    public int DefineTypeRef(string fullName, out uint token)
    {
        fixed (char* pName = fullName)
        fixed (uint* pToken = &token)
        {
            return ((delegate* unmanaged<nint, uint, char*, uint*, int>)ComObject.Slot(self, 12))(self, 0, pName, pToken);
        }
    }

    public int DefineMemberRef(uint type, string name, ReadOnlySpan<byte> signature, out uint token)
    {
        fixed (char* pName = name)
        fixed (byte* pSignature = signature)
        fixed (uint* pToken = &token)
        {
            return ((delegate* unmanaged<nint, uint, char*, byte*, uint, uint*, int>)ComObject.Slot(self, 14))(
                self, type, pName, pSignature, (uint)signature.Length, pToken);
        }
    }

    /// <param name="owner">What it is on.</param>
    /// <param name="constructor">The attribute's constructor.</param>
    /// <param name="value">Its arguments.</param>
    public int DefineCustomAttribute(uint owner, uint constructor, ReadOnlySpan<byte> value)
    {
        uint token;
        fixed (byte* pValue = value)
        {
            return ((delegate* unmanaged<nint, uint, uint, byte*, uint, uint*, int>)ComObject.Slot(self, 37))(
                self, owner, constructor, pValue, (uint)value.Length, &token);
        }
    }
}
