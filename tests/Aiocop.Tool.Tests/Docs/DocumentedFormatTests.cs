using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Aiocop.Tool.Recording;
using Aiocop.Tool.Reports.Comparing;
using Aiocop.Tool.Reports.Json;
using Aiocop.Tool.Tests.Support;
using Xunit;

namespace Aiocop.Tool.Tests.Docs;

/// <summary>The pages that promise formats have all of them.</summary>
public sealed class DocumentedFormatTests
{
    [Fact]
    public void The_samples_of_recording_md_are_entries_one_of_each_type()
    {
        using var folder = new TestRecording();
        string[] samples = [.. Page("recording.md").Split('\n').Where(line => line.StartsWith("{\"type\"", StringComparison.Ordinal))];
        string path = folder.PathOf("samples.jsonl");
        File.WriteAllLines(path, samples);

        Entry[] entries = [.. RecordingReader.Read(path)];

        Assert.Equal(samples.Length, entries.Length);
        Assert.Equal(
            typeof(Entry).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(derived => derived.DerivedType.Name).Order(),
            entries.Select(entry => entry.GetType().Name).Order());
        foreach ((string sample, Entry entry) in samples.Zip(entries))
        {
            // No field of a sample is one that nobody reads.
            JsonElement written = JsonSerializer.SerializeToElement(entry, RecordingJson.Default.Entry);
            AssertHasAll(JsonDocument.Parse(sample).RootElement, written, entry.GetType().Name);
        }
    }

    [Fact]
    public void Recording_md_names_every_field()
    {
        string page = Page("recording.md");

        Assert.All(
            typeof(Entry).GetCustomAttributes<JsonDerivedTypeAttribute>().SelectMany(derived => Names(derived.DerivedType)).Distinct(),
            name => Assert.Contains(name, page, StringComparison.Ordinal));
    }

    [Fact]
    public void Reports_md_names_every_field_of_json()
    {
        string pages = Page("reports.md") + Page("recording.md");

        Assert.All(Names(typeof(JsonReportFile)).Concat(Names(typeof(JsonComparison))).Distinct(), name => Assert.Contains($"{name}", pages, StringComparison.Ordinal));
    }

    [Fact]
    public void Reports_md_names_every_exit_code()
    {
        string page = Page("reports.md");

        Assert.All(Enum.GetValues<ExitCode>(), code => Assert.Contains($"| {(int)code} | ", page, StringComparison.Ordinal));
    }

    private static void AssertHasAll(JsonElement sample, JsonElement written, string where)
    {
        foreach (JsonProperty property in sample.EnumerateObject().Where(property => property.Value.ValueKind != JsonValueKind.Null))
        {
            Assert.True(written.TryGetProperty(property.Name, out JsonElement value), $"{where}.{property.Name}");
            if (property.Value.ValueKind == JsonValueKind.Object)
            {
                AssertHasAll(property.Value, value, $"{where}.{property.Name}");
            }
        }
    }

    private static IEnumerable<string> Names(Type type)
    {
        foreach (PropertyInfo property in type.GetProperties().Where(property => property.GetCustomAttribute<JsonIgnoreAttribute>() is null))
        {
            yield return property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
            Type of = property.PropertyType;
            of = typeof(IEnumerable).IsAssignableFrom(of) && of.IsGenericType ? of.GetGenericArguments()[^1] : of;
            if (of.Namespace?.StartsWith("Aiocop.Tool", StringComparison.Ordinal) == true && of != type)
            {
                foreach (string name in Names(of))
                {
                    yield return name;
                }
            }
        }
    }

    private static string Page(string name)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Aiocop.slnx")))
        {
            folder = folder.Parent;
        }

        return File.ReadAllText(Path.Combine(folder.FullName, "docs", name));
    }
}
