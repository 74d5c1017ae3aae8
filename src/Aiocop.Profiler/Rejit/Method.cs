using Aiocop.Profiler.Com;
using Aiocop.Profiler.Il;

namespace Aiocop.Profiler.Rejit;

/// <summary>A method as the metadata tells it.</summary>
internal sealed record Method(uint Token, uint Attributes, uint Implementation, uint Rva, MethodSignature Signature)
{
    public static Method? Find(MetadataImport import, uint token)
    {
        int hr = import.GetMethod(token, out uint attributes, out uint implementation, out uint rva, out byte[] signature);
        return hr < 0 ? null : new Method(token, attributes, implementation, rva, MethodSignature.Parse(signature));
    }
}
