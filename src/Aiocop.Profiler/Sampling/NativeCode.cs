using Aiocop.Profiler.Com;

namespace Aiocop.Profiler.Sampling;

/// <summary>One compilation of a method: where its code is, and which IL offset each stretch of it comes from.</summary>
internal sealed class NativeCode
{
    private const int MaxRanges = 4;
    private readonly CodeRange[] _ranges; // hot code, then cold
    private readonly uint[] _starts;
    private readonly int[] _ilOffsets;
    private readonly int[] _boundaries; // every IL offset of the map, in order

    private NativeCode(CodeRange[] ranges, uint[] starts, int[] ilOffsets)
    {
        _ranges = ranges;
        _starts = starts;
        _ilOffsets = ilOffsets;
        _boundaries = [.. ilOffsets.Distinct().Order()];
    }

    public static NativeCode? Load(ProfilerInfo info, nint start)
    {
        Span<CodeRange> ranges = stackalloc CodeRange[MaxRanges];
        if (info.GetCodeInfo4(start, ranges, out uint count) < 0) return null;
        ranges = ranges[..(int)Math.Min(count, MaxRanges)];

        var entries = Array.Empty<ILToNativeEntry>();
        if (info.GetILToNativeMapping3(start, [], out uint size) >= 0 && size > 0)
        {
            entries = new ILToNativeEntry[size];
            if (info.GetILToNativeMapping3(start, entries, out size) < 0) entries = [];
        }
        var (starts, ilOffsets) = Order(entries);
        return new NativeCode([.. ranges], starts, ilOffsets);
    }

    public bool Contains(nint ip) => NativeOffset(ip) >= 0;

    /// <summary>The IL offset behind an address, -1 when the runtime has no map.</summary>
    public int ILOffset(nint ip)
    {
        long offset = NativeOffset(ip);
        if (offset < 0 || _starts.Length == 0) return -1;
        int index = Array.BinarySearch(_starts, (uint)offset);
        if (index < 0) index = ~index - 1;
        return index < 0 ? _ilOffsets[0] : _ilOffsets[index];
    }

    /// <summary>Where the stretch of IL ends that begins at this offset: the next offset that the map tells anything of.</summary>
    public int ILEnd(int ilOffset)
    {
        int next = Array.BinarySearch(_boundaries, ilOffset + 1);
        next = next < 0 ? ~next : next;
        return next < _boundaries.Length ? _boundaries[next] : int.MaxValue;
    }

    // The map counts through the ranges as if the cold code stood right behind the hot code.
    private long NativeOffset(nint ip)
    {
        long before = 0;
        foreach (var range in _ranges)
        {
            if (range.Contains(ip)) return before + (ip - range.Start);
            before += range.Size;
        }
        return -1;
    }

    private static (uint[] Starts, int[] ILOffsets) Order(ILToNativeEntry[] entries)
    {
        // Stretches that start at the same address: all but the last are empty.
        Array.Sort(entries, static (left, right) => (left.NativeStart, left.NativeEnd).CompareTo((right.NativeStart, right.NativeEnd)));
        var starts = new List<uint>(entries.Length);
        var ilOffsets = new List<int>(entries.Length);
        int last = 0;
        foreach (var entry in entries)
        {
            // The prolog is the method's start; code without IL of its own belongs to what stands before it.
            last = entry.ILOffset switch
            {
                ILToNativeEntry.Prolog => 0,
                < 0 => last,
                _ => entry.ILOffset,
            };
            if (starts.Count > 0 && starts[^1] == entry.NativeStart)
            {
                ilOffsets[^1] = last;
                continue;
            }
            starts.Add(entry.NativeStart);
            ilOffsets.Add(last);
        }
        return ([.. starts], [.. ilOffsets]);
    }
}
