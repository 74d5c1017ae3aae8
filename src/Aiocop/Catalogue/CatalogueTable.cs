using System.Globalization;
using System.Reflection;

namespace Aiocop.Catalogue;

/// <summary>The table of blocking methods, read from the embedded files of <c>Catalogue/Tables</c>.</summary>
internal sealed class CatalogueTable
{
    private const string Extension = ".tsv";
    private const int Columns = 11;

    /// <summary>Follows the kind of a row that counts only if user code makes the call.</summary>
    private const string ByUser = " by user";

    private static readonly Lazy<CatalogueTable> s_builtIn = new(LoadBuiltIn);

    public CatalogueTable(IReadOnlyList<BlockingMethod> methods)
    {
        Methods = methods;
        CalledByPublic = methods.Where(method => method.BaseType is not null && method.Method != method.ShortName)
            .GroupBy(method => method.Method).ToDictionary(rows => rows.Key, rows => rows.First().ShortName);
        PropertyNames = methods.Where(method => method.Method.StartsWith("get_", StringComparison.Ordinal))
            .Select(method => method.Name).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The catalogue that ships with this assembly.</summary>
    public static CatalogueTable BuiltIn => s_builtIn.Value;

    public IReadOnlyList<BlockingMethod> Methods { get; }

    /// <summary>Framework methods, by metadata names, whose name an event takes when they stand above a hooked method.</summary>
    public IReadOnlyDictionary<(string Type, string Method), BlockingMethod> Aliases =>
        field ??= Methods.Where(method => method.IsAlias).ToDictionary(method => (method.Type, method.Method));

    /// <summary>
    /// Methods that providers override, and the public ones that call them: <c>ExecuteDbDataReader</c> and <c>ExecuteReader</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string> CalledByPublic { get; }

    /// <summary>Names that are properties: written without parentheses.</summary>
    public IReadOnlySet<string> PropertyNames { get; }

    /// <exception cref="FormatException">A row is malformed; the message says where.</exception>
    public static IReadOnlyList<BlockingMethod> Parse(TextReader reader, string source)
    {
        var methods = new List<BlockingMethod>();
        int number = 0;
        bool header = true;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (header)
            {
                header = false;
                continue;
            }

            methods.Add(ParseRow(line, source, number));
        }

        return methods;
    }

    private static BlockingMethod ParseRow(string line, string source, int number)
    {
        string[] cells = line.Split('\t');
        if (cells.Length != Columns)
        {
            throw new FormatException($"{source}:{number}: expected {Columns} columns separated by tabs, found {cells.Length}.");
        }

        try
        {
            bool byUser = cells[2].EndsWith(ByUser, StringComparison.Ordinal);
            MethodKind kind = ParseKind(byUser ? cells[2][..^ByUser.Length] : cells[2]);
            int weight = cells[3] == "-" ? 0 : int.Parse(cells[3], NumberStyles.None, CultureInfo.InvariantCulture);
            string? alternative = cells[9] == "-" ? null : cells[9];
            if (kind is MethodKind.Alias or MethodKind.KeptAlias && cells[5].StartsWith(BlockingMethod.DerivedFrom, StringComparison.Ordinal))
            {
                throw new FormatException("an alias is looked up by the name of its type: it can't be for all that derive from one.");
            }

            return new BlockingMethod(
                cells[0], cells[1], kind, weight, cells[4], cells[5], cells[6], cells[7],
                ArgumentSpec.Parse(cells[8]), alternative, cells[10] == "-" ? "" : cells[10])
            {
                CountsForUserCode = byUser,
            };
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or OverflowException)
        {
            throw new FormatException($"{source}:{number}: {exception.Message}", exception);
        }
    }

    private static MethodKind ParseKind(string text) => text switch
    {
        "call" => MethodKind.Call,
        "wait" => MethodKind.Wait,
        "timed" => MethodKind.Timed,
        "spin" => MethodKind.Spin,
        "compositewait" => MethodKind.CompositeWait,
        "compositecall" => MethodKind.CompositeCall,
        "shield" => MethodKind.Shield,
        "reopen" => MethodKind.Reopen,
        "alias" => MethodKind.Alias,
        "keptalias" => MethodKind.KeptAlias,
        _ => throw new FormatException($"'{text}' is no kind."),
    };

    private static CatalogueTable LoadBuiltIn()
    {
        var methods = new List<BlockingMethod>();
        Assembly assembly = typeof(CatalogueTable).Assembly;
        string[] names = assembly.GetManifestResourceNames();
        Array.Sort(names, StringComparer.Ordinal);
        foreach (string name in names.Where(name => name.EndsWith(Extension, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            methods.AddRange(Parse(reader, name));
        }

        return new CatalogueTable(methods);
    }
}
