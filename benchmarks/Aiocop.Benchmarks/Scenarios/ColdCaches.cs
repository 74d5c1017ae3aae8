using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Aiocop.Benchmarks.Scenarios;

/// <summary>
/// A recorded call alone in its slice, after something that the catalogue does not know and that leaves the processor's caches,
/// its translations and its predictions to somebody else. The hooks run the same instructions each time: what they add more
/// than after nothing is what cold caches cost.
/// </summary>
internal static class ColdCaches
{
    private const int Depth = 20;
    private const int CacheLine = 64;

    private static readonly byte[] s_written = new byte[512 * 1024];
    private static readonly byte[] s_read = new byte[100];
    private static readonly string s_file = Path.Combine(AppContext.BaseDirectory, "aiocop-cold.txt");
    private static readonly byte[] s_path = Encoding.UTF8.GetBytes(s_file + "\0");

    public static IReadOnlyList<Scenario> All { get; } =
    [
        After("nothing", static () => { }),
        After("a look for a file", static () => _ = Native.Access(s_path, 0)),
        After("open, read, close", OpenReadClose),
        After("512 KiB written", static () => WriteAll()),
    ];

    private static Scenario After(string what, Action before) =>
        new($"alone in its slice, after {what}", [Mode.None, Mode.Active], async operations =>
        {
            for (int i = 0; i < operations; i++)
            {
                await Task.Run(() =>
                {
                    before();
                    Calls.One(Depth);
                });
            }
        })
        {
            Prepare = () => File.WriteAllBytesAsync(s_file, new byte[100]),
        };

    private static void OpenReadClose()
    {
        int file = Native.Open(s_path, 0);
        if (Native.Read(file, s_read, s_read.Length) != s_read.Length)
        {
            throw new InvalidOperationException($"{s_file} can't be read.");
        }

        _ = Native.Close(file);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void WriteAll()
    {
        for (int i = 0; i < s_written.Length; i += CacheLine)
        {
            s_written[i]++;
        }
    }

    // Directly, since the framework's own ways are in the catalogue.
    private static class Native
    {
        [DllImport("libc", EntryPoint = "access")]
        public static extern int Access(byte[] path, int mode);

        [DllImport("libc", EntryPoint = "open")]
        public static extern int Open(byte[] path, int flags);

        [DllImport("libc", EntryPoint = "read")]
        public static extern nint Read(int file, byte[] buffer, nint count);

        [DllImport("libc", EntryPoint = "close")]
        public static extern int Close(int file);
    }
}
