using System.Text.Json;

namespace Aiocop.Rules.Config;

/// <summary>
/// Makes rules and settings of a file's JSON. A mistake costs the rule or the setting that it is in, and nothing else;
/// every one is told, with its place and the remedy.
/// </summary>
internal sealed class ConfigReader(string file, Action<string> warn)
{
    private const string WorkItem = "WorkItem";
    private const string Never = "never";
    private readonly ConfigContent _content = new();

    public ConfigContent Read(JsonItem root)
    {
        if (root.Kind != JsonTokenType.StartObject)
        {
            Warn(root, $"the file is {root.Describe()}, but must be an object, as in {{ \"ignore\": [...] }}. Nothing of it is used.");
            return _content;
        }

        var known = new Dictionary<string, Action<JsonItem>>(StringComparer.Ordinal)
        {
            ["minimumWait"] = ReadMinimumWait,
            ["stuckAfter"] = value => ReadAge("stuckAfter", "5s", value, age => _content.StuckAfter = age),
            ["starvationAfter"] = value => ReadAge("starvationAfter", "2s", value, age => _content.StarvationAfter = age),
            ["ignoreOrigins"] = ReadOrigins,
            ["$schema"] = _ => { },
        };
        foreach (RuleKind kind in Enum.GetValues<RuleKind>())
        {
            known.Add(Camel(kind.ToString()), list => ReadRules(kind, list));
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach ((JsonItem name, JsonItem value) in root.Members)
        {
            if (!known.TryGetValue(name.Text, out Action<JsonItem>? read))
            {
                Warn(name, $"\"{name.Text}\" is unknown, and not used{NearestName.Question(name.Text, known.Keys)}");
            }
            else if (!seen.Add(name.Text))
            {
                Warn(name, $"\"{name.Text}\" stands in the file twice; the second is not used. Put both into one.");
            }
            else
            {
                read(value);
            }
        }

        return _content;
    }

    private void ReadMinimumWait(JsonItem value)
    {
        if (value.Kind == JsonTokenType.String && Duration.TryParse(value.Text, out TimeSpan duration))
        {
            _content.MinimumWait = duration;
        }
        else
        {
            Warn(value, $"\"minimumWait\" is {value.Describe()}, but must be a time with its unit, such as \"50us\", \"1ms\" or \"2s\". It is not used.");
        }
    }

    private void ReadAge(string name, string example, JsonItem value, Action<TimeSpan> use)
    {
        if (value is { Kind: JsonTokenType.String, Text: Never })
        {
            use(Timeout.InfiniteTimeSpan);
        }
        else if (value.Kind == JsonTokenType.String && Duration.TryParse(value.Text, out TimeSpan duration) && duration > TimeSpan.Zero)
        {
            use(duration);
        }
        else
        {
            Warn(value, $"\"{name}\" is {value.Describe()}, but must be a time above zero with its unit, such as \"500ms\" or \"{example}\", or \"{Never}\". It is not used.");
        }
    }

    private void ReadOrigins(JsonItem value)
    {
        foreach (JsonItem origin in ItemsOf("ignoreOrigins", value, $"[\"{WorkItem}\"]"))
        {
            if (origin is { Kind: JsonTokenType.String, Text: WorkItem })
            {
                _content.IgnoreWorkItems = true;
            }
            else
            {
                Warn(origin, $"{origin.Describe()} is no origin that can be ignored: \"{WorkItem}\" is. It is not used.");
            }
        }

        // An empty array says that nothing is ignored.
        _content.IgnoreWorkItems ??= value is { Kind: JsonTokenType.StartArray, Items.Count: 0 } ? false : null;
    }

    private void ReadRules(RuleKind kind, JsonItem value)
    {
        string name = Camel(kind.ToString());
        foreach (JsonItem item in ItemsOf(name, value, "[{ ... }]"))
        {
            if (item.Kind != JsonTokenType.StartObject)
            {
                Warn(item, $"a rule of \"{name}\" is an object, not {item.Describe()}. It is not used.");
            }
            else if (new RuleReader(kind, file, Warn).Read(item) is { } rule)
            {
                _content.Rules.Add(rule);
            }
        }
    }

    private List<JsonItem> ItemsOf(string name, JsonItem value, string example)
    {
        if (value.Kind == JsonTokenType.StartArray)
        {
            return value.Items;
        }

        Warn(value, $"\"{name}\" is {value.Describe()}, but must be an array: {example}. It is not used.");
        return [];
    }

    private void Warn(JsonItem place, string what) => warn($"{file}:{place.Line}:{place.Column}: {what}");

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
