using static Aiocop.Benchmarks.Statistics;

namespace Aiocop.Benchmarks.WholePrograms;

/// <summary>A web server under load: two servers run, and are loaded by turns.</summary>
internal static class KestrelRun
{
    private static readonly string[] s_paths = ["/hello", "/json", "/awaits", "/blocking"];
    private static readonly string[] s_modes = ["none", "active"];

    public static void Print(Settings settings)
    {
        Console.WriteLine("| handler | mode | requests/s | ratio of requests/s | CPU per request, us | ratio of CPU | p99, ms |");
        Console.WriteLine("| --- | --- | ---: | ---: | ---: | ---: | ---: |");
        ServerProcess[] servers = [.. s_modes.Select(mode => new ServerProcess(mode))];
        try
        {
            foreach (string path in s_paths)
            {
                Print(path, servers, settings);
            }
        }
        finally
        {
            Array.ForEach(servers, server => server.Dispose());
        }
    }

    private static void Print(string path, ServerProcess[] servers, Settings settings)
    {
        List<(Load Load, double Microseconds)>[] results = [.. servers.Select(_ => new List<(Load, double)>())];
        Array.ForEach(servers, server => Load.Of(server.Address + path, settings.IsQuick ? 1 : 4));
        for (int round = 0; round < settings.Rounds; round++)
        {
            // Who is first changes, so that a machine that gets slower or faster favours neither.
            foreach (int server in round % 2 == 0 ? new[] { 0, 1 } : [1, 0])
            {
                TimeSpan before = servers[server].ProcessorTime;
                var load = Load.Of(servers[server].Address + path, settings.IsQuick ? 1 : 4);
                results[server].Add((load, (servers[server].ProcessorTime - before).TotalMicroseconds / load.Requests));
            }
        }

        for (int server = 0; server < servers.Length; server++)
        {
            List<(Load Load, double Microseconds)> own = results[server];
            bool isFirst = server == 0;
            string rate = isFirst ? "" : Ratio(own.Select(result => result.Load.RequestsPerSecond), results[0].Select(result => result.Load.RequestsPerSecond));
            string processor = isFirst ? "" : Ratio(own.Select(result => result.Microseconds), results[0].Select(result => result.Microseconds));
            Console.WriteLine(Text($"| {path} | {s_modes[server]} | {own.Select(result => result.Load.RequestsPerSecond).Median():F0} | {rate} | {own.Select(result => result.Microseconds).Median():F2} | {processor} | {own.Select(result => result.Load.P99Milliseconds).Median():F2} |"));
        }
    }
}
