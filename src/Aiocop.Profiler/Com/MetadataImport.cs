namespace Aiocop.Profiler.Com;

/// <summary>The calls of IMetaDataImport that the engine makes. Blobs point into the module's metadata.</summary>
internal readonly unsafe struct MetadataImport(nint self)
{
    private const int NameCapacity = 1024;

    public void Release() => ComObject.ReleaseReference(self);

    public uint FindTypeDef(string name, uint enclosing)
    {
        uint token = 0;
        fixed (char* pName = name)
        {
            int hr = ((delegate* unmanaged<nint, char*, uint, uint*, int>)Slot(9))(self, pName, enclosing, &token);
            return hr < 0 ? 0 : token;
        }
    }

    public Guid GetModuleVersionId()
    {
        Guid mvid = default;
        uint length;
        _ = ((delegate* unmanaged<nint, char*, uint, uint*, Guid*, int>)Slot(10))(self, null, 0, &length, &mvid);
        return mvid;
    }

    public string GetTypeDef(uint token, out uint flags, out uint extends)
    {
        char* name = stackalloc char[NameCapacity];
        uint length = 0;
        fixed (uint* pFlags = &flags, pExtends = &extends)
        {
            int hr = ((delegate* unmanaged<nint, uint, char*, uint, uint*, uint*, uint*, int>)Slot(12))(
                self, token, name, NameCapacity, &length, pFlags, pExtends);
            return Name(hr, name, length);
        }
    }

    public string GetTypeRef(uint token, out uint scope)
    {
        char* name = stackalloc char[NameCapacity];
        uint length = 0;
        fixed (uint* pScope = &scope)
        {
            int hr = ((delegate* unmanaged<nint, uint, uint*, char*, uint, uint*, int>)Slot(14))(
                self, token, pScope, name, NameCapacity, &length);
            return Name(hr, name, length);
        }
    }

    public uint GetEnclosingType(uint token)
    {
        uint enclosing = 0;
        int hr = ((delegate* unmanaged<nint, uint, uint*, int>)Slot(62))(self, token, &enclosing);
        return hr < 0 ? 0 : enclosing;
    }

    public List<uint> FindMethods(uint type, string name)
    {
        const int Chunk = 64;
        var methods = new List<uint>();
        uint* buffer = stackalloc uint[Chunk];
        nint enumerator = 0;
        fixed (char* pName = name)
        {
            uint count;
            do
            {
                count = 0;
                int hr = ((delegate* unmanaged<nint, nint*, uint, char*, uint*, uint, uint*, int>)Slot(19))(
                    self, &enumerator, type, pName, buffer, Chunk, &count);
                if (hr < 0) break;
                methods.AddRange(new ReadOnlySpan<uint>(buffer, (int)count));
            }
            while (count == Chunk);
        }
        if (enumerator != 0) ((delegate* unmanaged<nint, nint, void>)Slot(3))(self, enumerator);
        return methods;
    }

    public int GetMethod(uint token, out uint attributes, out uint implementation, out uint rva, out byte[] signature)
    {
        uint type, length, size = 0;
        byte* blob = null;
        fixed (uint* pAttributes = &attributes, pImplementation = &implementation, pRva = &rva)
        {
            int hr = ((delegate* unmanaged<nint, uint, uint*, char*, uint, uint*, uint*, byte**, uint*, uint*, uint*, int>)Slot(30))(
                self, token, &type, null, 0, &length, pAttributes, &blob, &size, pRva, pImplementation);
            signature = hr < 0 ? [] : new ReadOnlySpan<byte>(blob, (int)size).ToArray();
            return hr;
        }
    }

    /// <summary>The name of what a MemberRef means, and the type it is a member of; "?" if it is none.</summary>
    public string GetMemberRef(uint token, out uint type)
    {
        char* name = stackalloc char[NameCapacity];
        uint length = 0, size;
        byte* blob;
        fixed (uint* pType = &type)
        {
            int hr = ((delegate* unmanaged<nint, uint, uint*, char*, uint, uint*, byte**, uint*, int>)Slot(31))(
                self, token, pType, name, NameCapacity, &length, &blob, &size);
            return Name(hr, name, length);
        }
    }

    /// <summary>The method that a MethodSpec is an instance of; 0 if it is none. Only of an IMetaDataImport2.</summary>
    public uint GetGenericMethod(uint methodSpec)
    {
        uint method = 0, size;
        byte* blob;
        int hr = ((delegate* unmanaged<nint, uint, uint*, byte**, uint*, int>)Slot(67))(self, methodSpec, &method, &blob, &size);
        return hr < 0 ? 0 : method;
    }

    public ReadOnlySpan<byte> GetTypeSpec(uint token)
    {
        byte* blob = null;
        uint size = 0;
        int hr = ((delegate* unmanaged<nint, uint, byte**, uint*, int>)Slot(44))(self, token, &blob, &size);
        return hr < 0 ? [] : new ReadOnlySpan<byte>(blob, (int)size);
    }

    public int GetStandAloneSignature(uint token, out byte[] signature)
    {
        byte* blob = null;
        uint size = 0;
        int hr = ((delegate* unmanaged<nint, uint, byte**, uint*, int>)Slot(41))(self, token, &blob, &size);
        signature = hr < 0 ? [] : new ReadOnlySpan<byte>(blob, (int)size).ToArray();
        return hr;
    }

    public bool HasAttribute(uint token, string fullName)
    {
        void* data;
        uint size;
        fixed (char* pName = fullName)
        {
            // S_FALSE says that there is none.
            return ((delegate* unmanaged<nint, uint, char*, void**, uint*, int>)Slot(60))(
                self, token, pName, &data, &size) == HResult.Ok;
        }
    }

    private static string Name(int hr, char* name, uint length) =>
        hr < 0 || length == 0 ? "?" : new string(name, 0, (int)Math.Min(length, NameCapacity) - 1);

    private nint Slot(int index) => ComObject.Slot(self, index);
}
