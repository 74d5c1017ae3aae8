using System.Text.Json;
using Aiocop.Catalogue;
using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.Tests.Api;

public sealed class InspectionTests
{
    [Fact]
    public void The_constants_are_aiocops()
    {
        Assert.Equal((50, 10, 1, 0), (Cop.WeightHeavy, Cop.WeightModerate, Cop.WeightLight, Cop.WeightTrivial));
        Assert.Equal((50, 10, 1), (Cop.ThresholdHigh, Cop.ThresholdMedium, Cop.ThresholdLow));
    }

    [Fact]
    public void The_monitored_calls_have_aiocops_weights()
    {
        IReadOnlyDictionary<string, int> weights = Cop.GetBlockingEventsDict();

        Assert.Equal(Cop.WeightHeavy, weights["Thread.Sleep"]);
        Assert.Equal(Cop.WeightHeavy, weights["Dns.GetHostAddresses"]);
        Assert.Equal(Cop.WeightModerate, weights["File.ReadAllText"]);
        Assert.Equal(Cop.WeightLight, weights["File.Exists"]);
        Assert.All(weights.Values, weight => Assert.True(weight is 50 or 10 or 1 or 0));
    }

    [Fact]
    public void Every_call_of_the_catalogue_is_patched()
    {
        // Other tests mark methods of their own as blocking, one of which the catalogue has.
        var names = CatalogueTable.BuiltIn.Methods.Select(row => row.Name).ToHashSet();
        Assert.DoesNotContain(Cop.GetUnpatchedFunctions(), method =>
            names.Contains(method.Key) && !method.Value.Contains("already armed by hook", StringComparison.Ordinal));
        Assert.Contains("Thread.Sleep", Cop.GetPatchedFunctions());
        Assert.Contains("Socket.Connect", Cop.GetPatchedFunctions());
    }

    [Fact]
    public void A_base_type_is_patched_under_its_own_name_whether_or_not_a_provider_is_there()
    {
        Assert.Contains("DbConnection.Open", Cop.GetPatchedFunctions());
        Assert.Contains("DbBatch.Prepare", Cop.GetPatchedFunctions());
        Assert.DoesNotContain("SqliteConnection.Open", Cop.GetPatchedFunctions());
    }

    [Theory]
    [InlineData(0, IoSeverityLevel.Low)]
    [InlineData(9, IoSeverityLevel.Low)]
    [InlineData(10, IoSeverityLevel.Medium)]
    [InlineData(49, IoSeverityLevel.Medium)]
    [InlineData(50, IoSeverityLevel.High)]
    [InlineData(int.MaxValue, IoSeverityLevel.High)]
    public void A_score_has_a_level(int score, IoSeverityLevel level) => Assert.Equal(level, Cop.GetSeverityLevelFromScore(score));

    [Fact]
    public void The_score_is_the_sum_of_the_weights()
    {
        Assert.Equal(0, Cop.CalculateIoSeverityScore(null));
        Assert.Equal(0, Cop.CalculateIoSeverityScore([]));
        Assert.Equal(61, Cop.CalculateIoSeverityScore([Event(50), Event(10), Event(1), Event(0)]));
    }

    [Fact]
    public void Enums_read_as_aiocops_words_in_text_and_json()
    {
        Assert.Equal(["low", "medium", "high"], Enum.GetValues<IoSeverityLevel>().Select(level => level.ToText()));
        Assert.Equal(["io_blocking", "cpu_blocking"], Enum.GetValues<SlowTaskReason>().Select(reason => reason.ToText()));
        Assert.Equal("\"high\"", JsonSerializer.Serialize(IoSeverityLevel.High));
        Assert.Equal("\"cpu_blocking\"", JsonSerializer.Serialize(SlowTaskReason.CpuBlocking));
        Assert.Throws<ArgumentOutOfRangeException>(() => ((IoSeverityLevel)9).ToText());
        Assert.Throws<ArgumentOutOfRangeException>(() => ((SlowTaskReason)9).ToText());
    }

    [Fact]
    public async Task A_raw_event_formats_into_text()
    {
        WatchResult found = await Monitored.OnPool(() => Thread.Sleep(2));
        RawBlockingEvent raw = found.Call.Raw!;

        BlockingEventInfo formatted = Cop.FormatBlockingEvent(raw);

        Assert.Equal("Thread.Sleep", raw.Name);
        Assert.Equal("Thread.Sleep(2)", formatted.Event);
        Assert.Equal(found.Call.Trace, formatted.Trace);
        Assert.StartsWith(formatted.EntryPoint, formatted.Trace);
        Assert.Equal(Cop.WeightHeavy, formatted.Severity);
        Assert.Throws<ArgumentNullException>(() => Cop.FormatBlockingEvent(null!));
    }

    [Fact]
    public async Task Resetting_forgets_the_calls_of_the_running_slice()
    {
        WatchResult found = await Monitored.OnPool(() =>
        {
            Thread.Sleep(1);
            Cop.ResetBlockingEvents();
            File.Exists("/");
        });

        Assert.Equal(["File.Exists"], found.Names);
        Assert.Equal(Cop.WeightLight, found.Blocking.SeverityScore);
    }

    [Fact]
    public async Task An_event_serializes_under_aiocops_names()
    {
        WatchResult found = await Monitored.OnPool(() => Thread.Sleep(2));

        using JsonDocument json = JsonDocument.Parse(JsonSerializer.Serialize(found.Blocking));

        JsonElement root = json.RootElement;
        Assert.Equal("io_blocking", root.GetProperty("reason").GetString());
        Assert.Equal("high", root.GetProperty("severity_level").GetString());
        Assert.Equal(50, root.GetProperty("severity_score").GetInt32());
        JsonElement call = Assert.Single(root.GetProperty("blocking_events").EnumerateArray());
        Assert.Equal("Thread.Sleep(2)", call.GetProperty("event").GetString());
        Assert.Equal(found.Call.EntryPoint, call.GetProperty("entry_point").GetString());
        Assert.Equal(50, call.GetProperty("severity").GetInt32());
    }

    private static BlockingEventInfo Event(int weight) => new("call()", "", "unknown", weight);
}
