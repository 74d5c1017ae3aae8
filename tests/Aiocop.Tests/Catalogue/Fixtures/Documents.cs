using System.Data;
using System.Text;

namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>A folder with documents: XML, a style sheet, a data set, JSON.</summary>
internal sealed class Documents : IDisposable
{
    private const string StyleText =
        "<xsl:stylesheet version=\"1.0\" xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\"><xsl:template match=\"/\"><out/></xsl:template></xsl:stylesheet>";

    private readonly TempFolder _folder = new();

    public Documents()
    {
        File.WriteAllText(Xml, Text);
        string more = new('x', Text.Length * 2);
        File.WriteAllText(LateXml, $"<!--{more}--><a>{more}</a>");
        File.WriteAllText(Style, StyleText);
        File.WriteAllText(Json, "[1, 2, 3]");
        File.WriteAllText(Entity, "<!ENTITY text 'inner'>");
        Data.Tables.Add(Table);
        Data.WriteXml(DataFile);
        Data.WriteXmlSchema(Schema);
        Table.WriteXml(TableFile, XmlWriteMode.WriteSchema);
        File.WriteAllText(Referring, $"<!DOCTYPE a SYSTEM '{new Uri(Entity)}'><a>&text;</a>", Encoding.ASCII);
    }

    /// <summary>Gets a document of some 6 KB: more than a reader takes at once.</summary>
    public string Text { get; } = "<a>" + string.Concat(Enumerable.Repeat("<b>text</b>\n", 500)) + "</a>";

    public string Xml => Named("text.xml");

    /// <summary>Gets a document that begins late, with as much in it again: more than a reader takes at once, either way.</summary>
    public string LateXml => Named("late.xml");

    public string Style => Named("style.xsl");

    public string Json => Named("text.json");

    public string DataFile => Named("data.xml");

    public string TableFile => Named("table.xml");

    public string Schema => Named("data.xsd");

    public string Entity => Named("entity.dtd");

    /// <summary>Gets a document that refers to <see cref="Entity"/>.</summary>
    public string Referring => Named("referring.xml");

    /// <summary>Gets where nothing is.</summary>
    public string New => Named("new.xml");

    public DataSet Data { get; } = new("data");

    public DataTable Table { get; } = new("table") { Columns = { { "number", typeof(int) } }, Rows = { { 1 } } };

    /// <summary>Opens a file, unbuffered; disposed of with the folder.</summary>
    public FileStream Open(string path) => _folder.Keep(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, 0, useAsync: true));

    public T Keep<T>(T value)
        where T : IDisposable => _folder.Keep(value);

    public void Dispose()
    {
        _folder.Dispose();
        Table.Dispose();
        Data.Dispose();
    }

    private string Named(string name) => Path.Combine(_folder.Path, name);
}
