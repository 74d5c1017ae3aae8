using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Aiocop.Profiler.Tests.Support;
using Xunit;

namespace Aiocop.Profiler.Tests.Rejit;

/// <summary>Thousands of the framework's own methods armed at once, and real work over them.</summary>
public class FrameworkTests
{
    private const BindingFlags All = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly Type[] s_types =
    [
        typeof(List<>), typeof(Dictionary<,>), typeof(HashSet<>), typeof(Queue<>), typeof(StringBuilder), typeof(Convert),
        typeof(Version), typeof(decimal), typeof(Guid), typeof(StringReader), typeof(MemoryStream), typeof(string),
        .. typeof(Regex).Assembly.GetTypes(), .. typeof(JsonSerializer).Assembly.GetTypes(), .. typeof(Enumerable).Assembly.GetTypes(),
        .. typeof(SortedDictionary<,>).Assembly.GetTypes(), .. typeof(Uri).Assembly.GetTypes(),
    ];

    [Fact]
    public void Work_over_armed_framework_methods_has_the_same_result()
    {
        string before = Work();
        TestEngine.WhileArmed([.. Targets()], () =>
        {
            string during = "";
            var seen = HookRecorder.Watch(() => during = Work());
            Assert.Null(seen.Escaped);
            Assert.Equal(before, during);
            Assert.Equal(seen.Enters, seen.Leaves + seen.Faults);
            Assert.True(seen.Balanced);
            var report = TestEngine.Report();
            Assert.DoesNotContain(report, line => line[2] is "error" or "missing");
            int rewritten = report.Count(line => line[2] == "rewritten");
            Assert.True(rewritten > 400, $"{rewritten} of {report.Length} methods were called");
            Assert.Equal("", TestEngine.Messages());
        });
        Assert.Equal((0, 0, 0), HookRecorder.Watch(() => Work()).Counts);
    }

    private static IEnumerable<Target> Targets() =>
        from type in s_types
        from name in type.GetMembers(All).OfType<MethodBase>().Where(method => method.GetMethodBody() is not null).Select(method => method.Name).Distinct()
        select Target.Of(type, name);

    private static string Work()
    {
        var text = new StringBuilder();
        var words = new Dictionary<string, List<int>>();
        for (int i = 0; i < 300; i++)
        {
            string word = "w" + (i % 17).ToString(CultureInfo.InvariantCulture);
            if (!words.TryGetValue(word, out var list)) words[word] = list = [];
            list.Add(i);
        }
        foreach (var (word, list) in words.OrderBy(pair => pair.Key, StringComparer.Ordinal)) text.Append(word).AppendJoin(',', list.Where(i => i % 3 == 0)).AppendLine();
        text.Append(string.Join('|', Regex.Matches("ab12cd345ef", @"(?<letters>[a-z]+)(?<digits>\d+)").Select(match => match.Groups["digits"].Value)));
        text.Append(new Uri("https://example.org:8080/a/b/../c?q=1#f").AbsoluteUri).Append(new Version("1.2.3.4") > new Version(1, 2));
        text.Append(decimal.Parse("12.50", CultureInfo.InvariantCulture) * 3m / 7m).Append(Convert.ToBase64String([1, 2, 3, 4]));
        text.Append(new Guid("A10C0B00-2F6E-4B7A-9C1D-5E0D3C0FFEE1")).Append(JsonSerializer.Serialize(words["w3"]));
        using (var document = JsonDocument.Parse("""{"a":[1,2,{"b":null}],"c":"d"}""")) text.Append(document.RootElement.GetProperty("a")[2]);
        try
        {
            text.Append(Convert.ToInt32("not a number", CultureInfo.InvariantCulture));
        }
        catch (FormatException e)
        {
            text.Append(e.Message);
        }
        var sorted = new SortedDictionary<string, int>(words.ToDictionary(pair => pair.Key, pair => pair.Value.Count));
        text.Append(JsonSerializer.Serialize(sorted)).Append(JsonSerializer.Deserialize<Dictionary<string, int>>("{\"x\":1}")!["x"]);
        text.Append(Regex.Replace("one two", @"\b(\w)", match => match.Value.ToUpperInvariant())).Append(new HashSet<int>([1, 2, 2]).Count);
        text.Append(string.Join(';', sorted.GroupBy(pair => pair.Value).OrderByDescending(group => group.Key).Select(group => group.Count())));
        var queue = new PriorityQueue<string, int>([("c", 3), ("a", 1), ("b", 2)]);
        while (queue.TryDequeue(out string? element, out _)) text.Append(element);
        return text.ToString();
    }
}
