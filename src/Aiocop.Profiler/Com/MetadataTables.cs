using System.Runtime.InteropServices;

namespace Aiocop.Profiler.Com;

/// <summary>
/// IMetaDataTables: the tables of ECMA-335 II.22 row by row. A tenth of what the same costs by <see cref="MetadataImport"/>,
/// whose every answer is a copy; names are the bytes in the module's own heap.
/// </summary>
internal readonly unsafe struct MetadataTables(nint self)
{
    public const uint TypeRef = 0x01;
    public const uint TypeDef = 0x02;
    public const uint InterfaceImpl = 0x09;
    public const uint TypeSpec = 0x1B;
    public const uint AssemblyRef = 0x23;
    public const uint ExportedType = 0x27;

    public static int Open(ProfilerInfo info, nint module, out MetadataTables tables)
    {
        int hr = info.GetModuleMetadata(module, write: false, InterfaceIds.MetadataTables, out nint pointer);
        tables = new MetadataTables(pointer);
        return hr;
    }

    public static uint TableOf(uint token) => token >> 24;

    public static uint RowOf(uint token) => token & 0x00FF_FFFF;

    public static uint Token(uint table, uint row) => (table << 24) | row;

    public void Release() => ComObject.ReleaseReference(self);

    public uint CountRows(uint table)
    {
        uint size, rows = 0, columns, key;
        byte* name;
        int hr = ((delegate* unmanaged<nint, uint, uint*, uint*, uint*, uint*, byte**, int>)ComObject.Slot(self, 9))(
            self, table, &size, &rows, &columns, &key, &name);
        return hr < 0 ? 0 : rows;
    }

    /// <summary>A column's value: a token where it refers to a row, coded or not; an offset where it refers to a heap.</summary>
    public uint Get(uint table, uint column, uint row)
    {
        uint value = 0;
        int hr = ((delegate* unmanaged<nint, uint, uint, uint, uint*, int>)ComObject.Slot(self, 13))(
            self, table, column, row, &value);
        return hr < 0 ? 0 : value;
    }

    public ReadOnlySpan<byte> GetName(uint table, uint column, uint row)
    {
        byte* name = null;
        int hr = ((delegate* unmanaged<nint, uint, byte**, int>)ComObject.Slot(self, 14))(self, Get(table, column, row), &name);
        return hr < 0 || name is null ? [] : MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name);
    }

    public ReadOnlySpan<byte> GetBlob(uint table, uint column, uint row)
    {
        byte* data = null;
        uint size = 0;
        int hr = ((delegate* unmanaged<nint, uint, uint*, byte**, int>)ComObject.Slot(self, 15))(
            self, Get(table, column, row), &size, &data);
        return hr < 0 || data is null ? [] : new ReadOnlySpan<byte>(data, (int)size);
    }
}
