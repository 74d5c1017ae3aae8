using static Aiocop.Benchmarks.Statistics;

namespace Aiocop.Benchmarks.WholePrograms;

/// <summary>
/// A web server under load: two servers run, without and with Aiocop, and are loaded by turns; then two new ones, since
/// processes of the same program differ, too.
/// </summary>
internal static class KestrelRun
{
    private static readonly (string Path, string Goal)[] s_handlers =
        [("/hello", "within 1 %"), ("/json", "within 1 %"), ("/awaits", "within 1 %"), ("/blocking", "within 3 %")];

    private static readonly string[] s_modes = ["none", "active"];

    public static void Print(Settings settings)
    {
        (int pairs, int rounds, int seconds) = settings.IsQuick ? (1, 2, 1) : (2, 9, 2);
        var results = s_handlers.ToDictionary(handler => handler.Path, _ => new List<Turn[]>[pairs]);
        for (int pair = 0; pair < pairs; pair++)
        {
            ServerProcess[] servers = [.. s_modes.Select(mode => new ServerProcess(mode))];
            try
            {
                // Again and again: what is compiled for the first is compiled anew for what the others do. On one processor that
                // is loaded it takes the better part of a minute until nothing is left of the instrumented code.
                for (int pass = 0; pass < (settings.IsQuick ? 1 : 4); pass++)
                {
                    foreach ((string path, _) in s_handlers)
                    {
                        Array.ForEach(servers, server => Turn.Of(server, path, settings.IsQuick ? 1 : 3));
                    }
                }

                foreach ((string path, _) in s_handlers)
                {
                    results[path][pair] = [.. Enumerable.Range(0, rounds).Select(round => ByTurns(servers, path, seconds, (pair + round) % 2))];
                }
            }
            finally
            {
                Array.ForEach(servers, server => server.Dispose());
            }
        }

        Console.WriteLine("Ratios are active to none: the mean of all rounds and its standard error, in brackets the smallest and the largest mean of a pair of processes.");
        Console.WriteLine();
        Console.WriteLine("| handler | mode | requests/s | ratio | CPU per request, us: median, least | ratio | ratio of the least | of that Aiocop's threads, us | p99, ms | ratio | goal |");
        Console.WriteLine("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach ((string path, string goal) in s_handlers)
        {
            Print(path, goal, results[path]);
        }
    }

    // Who is first changes, so that a machine that gets slower or faster favours neither.
    private static Turn[] ByTurns(ServerProcess[] servers, string path, int seconds, int first)
    {
        var turns = new Turn[servers.Length];
        foreach (int server in new[] { first, 1 - first })
        {
            turns[server] = Turn.Of(servers[server], path, seconds);
        }

        return turns;
    }

    private static void Print(string path, string goal, List<Turn[]>[] pairs)
    {
        for (int mode = 0; mode < s_modes.Length; mode++)
        {
            Turn[] own = [.. pairs.SelectMany(rounds => rounds).Select(turns => turns[mode])];
            Turn[] none = [.. pairs.SelectMany(rounds => rounds).Select(turns => turns[0])];
            double least = own.Min(turn => turn.Microseconds);
            bool isFirst = mode == 0;
            string Compare(Func<Turn, double> number) => isFirst ? "" : MeanRatio([.. pairs.Select(rounds => rounds.Select(turns => number(turns[1]) / number(turns[0])).ToArray())]);
            Console.WriteLine(Text($"| {path} | {s_modes[mode]} | {own.Select(turn => turn.Load.RequestsPerSecond).Median():F0} | {Compare(turn => turn.Load.RequestsPerSecond)} | {own.Select(turn => turn.Microseconds).Median():F2}, {least:F2} | {Compare(turn => turn.Microseconds)} | {(isFirst ? "" : Text($"{least / none.Min(turn => turn.Microseconds):F3}"))} | {(isFirst ? "" : Text($"{own.Select(turn => turn.OwnThreads).Median():F2}"))} | {own.Select(turn => turn.Load.P99Milliseconds).Median():F2} | {Compare(turn => turn.Load.P99Milliseconds)} | {(isFirst ? "" : goal)} |"));
        }
    }

    /// <summary>A load, and the processor time of the server for each of its requests.</summary>
    private sealed record Turn(Load Load, double Microseconds, double OwnThreads)
    {
        public static Turn Of(ServerProcess server, string path, int seconds)
        {
            double before = server.ProcessorMicroseconds;
            double threadsBefore = server.OwnThreadsMicroseconds;
            var load = Load.Of(server.Address + path, seconds);
            return new(load, (server.ProcessorMicroseconds - before) / load.Requests, (server.OwnThreadsMicroseconds - threadsBefore) / load.Requests);
        }
    }
}
