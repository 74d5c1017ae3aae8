using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Xunit;

namespace BenchmarkSuite;

/// <summary>
/// A thousand tests as a library with an asynchronous API has them: five kinds, two hundred of each; as often as
/// AIOCOP_BENCHMARK_TIMES says.
/// </summary>
public abstract class Suite
{
    private static readonly int s_times = int.Parse(Environment.GetEnvironmentVariable("AIOCOP_BENCHMARK_TIMES") ?? "1", CultureInfo.InvariantCulture);

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, 200 * s_times)];
}

public sealed class ChannelTests : Suite
{
    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task What_is_written_is_read(int number)
    {
        var channel = Channel.CreateBounded<int>(4);
        Task writing = Task.Run(async () =>
        {
            for (int i = 0; i < 50; i++)
            {
                await channel.Writer.WriteAsync(number + i);
            }

            channel.Writer.Complete();
        });
        int sum = 0;
        await foreach (int item in channel.Reader.ReadAllAsync())
        {
            sum += item - number;
        }

        await writing;
        Assert.Equal(1225, sum);
    }
}

public sealed class PipeTests : Suite
{
    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task A_message_goes_through_a_pipe(int number)
    {
        var pipe = new Pipe();
        Task writing = JsonSerializer.SerializeAsync(pipe.Writer, new { number, text = new string('x', number % 200) });
        await writing;
        await pipe.Writer.CompleteAsync();
        using JsonDocument read = await JsonDocument.ParseAsync(pipe.Reader.AsStream());
        Assert.Equal(number, read.RootElement.GetProperty("number").GetInt32());
    }
}

public sealed class DelayTests : Suite
{
    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task Work_after_a_delay_is_done(int number)
    {
        await Task.Delay(1);
        int[] doubled = await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            await Task.Yield();
            return (number + i) * 2;
        }));
        Assert.Equal(doubled.Length, doubled.Distinct().Count());
    }
}

public sealed class FileTests : Suite
{
    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task A_file_keeps_its_text(int number)
    {
        string path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, $"text {number}");
        Assert.Equal($"text {number}", await File.ReadAllTextAsync(path));
        File.Delete(path);
    }
}

public sealed class SocketTests : Suite
{
    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task An_echo_comes_back(int number)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new TcpClient();
        Task<TcpClient> accepting = listener.AcceptTcpClientAsync();
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint);
        using TcpClient server = await accepting;
        byte[] sent = Encoding.UTF8.GetBytes($"echo {number}");
        await client.GetStream().WriteAsync(sent);
        byte[] received = new byte[sent.Length];
        await server.GetStream().ReadExactlyAsync(received);
        Assert.Equal(sent, received);
    }
}
