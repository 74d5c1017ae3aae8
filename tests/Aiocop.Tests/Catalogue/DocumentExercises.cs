using System.Data;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using System.Xml.XPath;
using System.Xml.Xsl;
using Aiocop.Tests.Catalogue.Fixtures;

#pragma warning disable CA3075, CA5369, CA5372, CA5366, CA5371, CA5374 // Our own documents.

namespace Aiocop.Tests.Catalogue;

/// <summary>XML and JSON, by path and over open files.</summary>
internal static class DocumentExercises
{
    private const string Read = "FileStream.Read";
    private const string Write = "FileStream.Write";

    private static readonly XElement s_element = new("a", new XElement("b"));

    public static IEnumerable<Exercise> All =>
    [
        On("XDocument.Load", "(string)", it => XDocument.Load(it.Xml)),
        On("XDocument.Load", "(string, LoadOptions)", it => XDocument.Load(it.Xml, LoadOptions.PreserveWhitespace)),
        New("XDocument.Save", "(string)", it => new XDocument(s_element).Save(it.New)),
        On("XElement.Load", "(string)", it => XElement.Load(it.Xml)),
        New("XElement.Save", "(string)", it => s_element.Save(it.New)),
        New("XStreamingElement.Save", "(string)", it => new XStreamingElement("a", s_element).Save(it.New)),
        On("XmlDocument.Load", "(string)", it => new XmlDocument().Load(it.Xml)),
        New("XmlDocument.Save", "(string)", Save),
        On("XmlReader.Create", "(string)", it => it.Keep(XmlReader.Create(it.Xml))),
        On("XmlReader.Create", "(string, XmlReaderSettings)", it => it.Keep(XmlReader.Create(it.Xml, new XmlReaderSettings()))),
        New("XmlWriter.Create", "(string)", it => it.Keep(XmlWriter.Create(it.New))),
        New("XmlWriter.Create", "(string, XmlWriterSettings)", it => it.Keep(XmlWriter.Create(it.New, new XmlWriterSettings()))),
        On("new XPathDocument", "(string)", it => _ = new XPathDocument(it.Xml)),
        By("XslCompiledTransform.Load", "(string)", it => it.Style, it => new XslCompiledTransform().Load(it.Style)),
        By("XslCompiledTransform.Load", "(string, XsltSettings, XmlResolver)", it => it.Style, it => new XslCompiledTransform().Load(it.Style, XsltSettings.Default, null)),
        Exercise.On("XslCompiledTransform.Transform", "XslCompiledTransform.Transform(string, string)", () => new Loaded(), it => it.Sheet.Transform(it.Documents.Xml, it.Documents.New), it => it.Documents.Xml),
        By("XmlUrlResolver.GetEntity", "(Uri, string, Type)", it => it.Xml, it => it.Keep((Stream)new XmlUrlResolver().GetEntity(new Uri(it.Xml), null, null)!)),
        By("DataSet.ReadXml", "(string)", it => it.DataFile, it => new DataSet().ReadXml(it.DataFile)),
        By("DataSet.ReadXml", "(string, XmlReadMode)", it => it.DataFile, it => new DataSet().ReadXml(it.DataFile, XmlReadMode.InferSchema)),
        New("DataSet.WriteXml", "(string)", it => it.Data.WriteXml(it.New)),
        New("DataSet.WriteXml", "(string, XmlWriteMode)", it => it.Data.WriteXml(it.New, XmlWriteMode.WriteSchema)),
        By("DataSet.ReadXmlSchema", "(string)", it => it.Schema, it => new DataSet().ReadXmlSchema(it.Schema)),
        New("DataSet.WriteXmlSchema", "(string)", it => it.Data.WriteXmlSchema(it.New)),
        By("DataTable.ReadXml", "(string)", it => it.TableFile, it => new DataTable("table").ReadXml(it.TableFile)),
        New("DataTable.WriteXml", "(string)", it => it.Table.WriteXml(it.New)),
        By("DataTable.ReadXmlSchema", "(string)", it => it.TableFile, it => new DataTable("table").ReadXmlSchema(it.TableFile)),
        New("DataTable.WriteXmlSchema", "(string)", it => it.Table.WriteXmlSchema(it.New)),
        Over(Read, "XDocument.Load(Stream)", it => it.Open(it.Xml), file => XDocument.Load(file), "XDocument.Load", 3),
        Over(Read, "XmlReader.Read()", it => it.Keep(XmlReader.Create(it.Open(it.Xml))), reader => Drain(reader), "XmlReader.Read", 2),
        Over(Read, "XmlReader.ReadOuterXml()", it => it.Keep(Entered(it)), reader => reader.ReadOuterXml(), "XmlReader.ReadOuterXml", 2),
        Over(Read, "XmlReader.MoveToContent()", it => it.Keep(XmlReader.Create(it.Open(it.LateXml))), reader => reader.MoveToContent(), "XmlReader.MoveToContent", 2),
        Over(Read, "XmlReader.Skip()", it => it.Keep(Entered(it)), reader => reader.Skip(), "XmlReader.Skip", 2),
        Over(Read, "XmlReader.ReadInnerXml()", it => it.Keep(Entered(it)), reader => reader.ReadInnerXml(), "XmlReader.ReadInnerXml", 2),
        Over(Read, "XmlReader.ReadElementContentAsString()", it => it.Keep(EnteredLate(it)), reader => reader.ReadElementContentAsString(), "XmlReader.ReadElementContentAsString", 4),
        Over(Read, "XmlReader.ReadContentAsString()", it => it.Keep(EnteredText(it)), reader => reader.ReadContentAsString(), "XmlReader.ReadContentAsString", 3),
        Over(Write, "XmlWriter.Flush()", Started, writer => writer.Flush(), "XmlWriter.Flush"),
        Over(Write, "XmlWriter.Dispose()", Started, writer => writer.Dispose(), "XmlWriter.Dispose"),
        Over(Read, "JsonSerializer.Deserialize<T>(Stream)", it => it.Open(it.Json), file => JsonSerializer.Deserialize<int[]>(file), "JsonSerializer.Deserialize", 2),
        Over(Write, "JsonSerializer.Serialize<T>(Stream, T)", it => it.Open(it.New), file => JsonSerializer.Serialize(file, 1), "JsonSerializer.Serialize"),
        Over(Read, "JsonDocument.Parse(Stream)", it => it.Open(it.Json), file => JsonDocument.Parse(file).Dispose(), "JsonDocument.Parse", 3),
        Over(Read, "JsonNode.Parse(Stream)", it => it.Open(it.Json), file => JsonNode.Parse(file), "JsonNode.Parse", 3),
        Over(Write, "Utf8JsonWriter.Flush()", Begun, writer => writer.Flush(), "Utf8JsonWriter.Flush"),
        Over(Write, "Utf8JsonWriter.Dispose()", Begun, writer => writer.Dispose(), "Utf8JsonWriter.Dispose"),
    ];

    /// <summary>Over memory: the same calls, and nothing that blocks.</summary>
    public static IEnumerable<Exercise> Unwaited =>
    [
        None("XmlReader.Create", "XmlReader.Read() over memory", it => Drain(XmlReader.Create(new StringReader(it.Text)))),
        None("XDocument.Load", "XDocument.Load(Stream) over memory", it => XDocument.Load(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(it.Text)))),
        None("XmlDocument.Load", "XmlDocument.LoadXml(string)", it => new XmlDocument().LoadXml(it.Text)),
        None("XmlWriter.Create", "XDocument.Save(Stream) over memory", _ => new XDocument(s_element).Save(new MemoryStream())),
        None("DataSet.ReadXml", "DataSet.WriteXml(Stream) over memory", it => it.Data.WriteXml(new MemoryStream())),
        None("FileStream.Read", "JsonSerializer.Deserialize<T>(Stream) over memory", _ => JsonSerializer.Deserialize<int>(new MemoryStream([(byte)'1']))),
    ];

    private static Exercise None(string row, string call, Action<Documents> run) =>
        Exercise.On(row, call, () => new Documents(), run, expect: []);

    private static Exercise On(string row, string overload, Action<Documents> run) => By(row, overload, it => it.Xml, run);

    private static Exercise New(string row, string overload, Action<Documents> run) => By(row, overload, it => it.New, run);

    private static Exercise By(string row, string overload, Func<Documents, string> shows, Action<Documents> run) =>
        Exercise.On(row, row + overload, () => new Documents(), run, shows);

    private static Exercise Over<T>(
        string row, string call, Func<Documents, T> open, Action<T> run, string name, int times = 1)
        where T : class =>
        Exercise.On(row, call, () => new Opened<T>(open), opened => run(opened.What), expect: [.. Enumerable.Repeat(name, times)]);

    private static void Save(Documents it)
    {
        var document = new XmlDocument();
        document.LoadXml("<a/>");
        document.Save(it.New);
    }

    private static void Drain(XmlReader reader)
    {
        while (reader.Read())
        {
        }
    }

    private static XmlReader Entered(Documents it) => Entered(it, it.Xml);

    private static XmlReader EnteredLate(Documents it) => Entered(it, it.LateXml);

    private static XmlReader EnteredText(Documents it)
    {
        XmlReader reader = Entered(it, it.LateXml);
        reader.Read();
        return reader;
    }

    private static XmlReader Entered(Documents it, string path)
    {
        var reader = XmlReader.Create(it.Open(path));
        reader.MoveToContent();
        return reader;
    }

    private static XmlWriter Started(Documents it)
    {
        var writer = XmlWriter.Create(it.Open(it.New));
        writer.WriteStartElement("a");
        return writer;
    }

    private static Utf8JsonWriter Begun(Documents it)
    {
        var writer = new Utf8JsonWriter(it.Open(it.New));
        writer.WriteStartArray();
        return writer;
    }

    private sealed class Opened<T> : IDisposable
    {
        private readonly Documents _documents = new();

        public Opened(Func<Documents, T> open) => What = open(_documents);

        public T What { get; }

        public void Dispose() => _documents.Dispose();
    }

    private sealed class Loaded : IDisposable
    {
        public Loaded() => Sheet.Load(Documents.Style);

        public Documents Documents { get; } = new();

        public XslCompiledTransform Sheet { get; } = new();

        public void Dispose() => Documents.Dispose();
    }
}
