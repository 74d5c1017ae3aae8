using System.Threading.Channels;

namespace Aiocop.Tool.Live;

/// <summary>The keys that are pressed.</summary>
internal static class Keys
{
    /// <summary>Reads keys from now on, until the process ends; none if the input is no terminal.</summary>
    public static ChannelReader<ConsoleKeyInfo> Read()
    {
        var keys = Channel.CreateUnbounded<ConsoleKeyInfo>();
        if (!Console.IsInputRedirected)
        {
            // A thread, since there is no reading of keys that could be cancelled; and not polled, since between two looks
            // the terminal would show what is typed.
            new Thread(() => ReadAll(keys.Writer)) { IsBackground = true, Name = "aiocop keys" }.Start();
        }

        return keys.Reader;
    }

    private static void ReadAll(ChannelWriter<ConsoleKeyInfo> keys)
    {
        try
        {
            while (true)
            {
                keys.TryWrite(Console.ReadKey(intercept: true));
            }
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException)
        {
            keys.TryComplete(); // The terminal is gone.
        }
    }
}
