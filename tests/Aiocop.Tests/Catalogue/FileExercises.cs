using System.Diagnostics;
using System.Text;
using Aiocop.Tests.Catalogue.Fixtures;

namespace Aiocop.Tests.Catalogue;

/// <summary>Reading, writing and opening files by their path.</summary>
internal static class FileExercises
{
    private static readonly byte[] s_bytes = "bytes"u8.ToArray();
    private static readonly string[] s_lines = ["one", "two"];

    public static IEnumerable<Exercise> All =>
    [
        On("File.ReadAllText", "(string)", folder => File.ReadAllText(folder.Text)),
        On("File.ReadAllText", "(string, Encoding)", folder => File.ReadAllText(folder.Text, Encoding.Latin1)),
        On("File.ReadAllBytes", "(string)", folder => File.ReadAllBytes(folder.Text)),
        On("File.ReadAllLines", "(string)", folder => File.ReadAllLines(folder.Text)),
        On("File.ReadAllLines", "(string, Encoding)", folder => File.ReadAllLines(folder.Text, Encoding.Latin1)),
        On("File.ReadLines", "(string)", folder => File.ReadLines(folder.Text)),
        Exercise.On("File.ReadLines", "foreach over File.ReadLines(string)", () => new TempFolder(), folder => Count(File.ReadLines(folder.Text)), expect: ["File.ReadLines", "StreamReader.ReadLine", "StreamReader.ReadLine"]),
        On("File.WriteAllText", "(string, string)", folder => File.WriteAllText(folder.Text, "new")),
        On("File.WriteAllText", "(string, string, Encoding)", folder => File.WriteAllText(folder.Text, "new", Encoding.Latin1)),
        On("File.WriteAllText", "(string, ReadOnlySpan<char>)", folder => File.WriteAllText(folder.Text, "new".AsSpan())),
        On("File.WriteAllBytes", "(string, byte[])", folder => File.WriteAllBytes(folder.Text, s_bytes)),
        On("File.WriteAllBytes", "(string, ReadOnlySpan<byte>)", folder => File.WriteAllBytes(folder.Text, s_bytes.AsSpan())),
        On("File.WriteAllLines", "(string, string[])", folder => File.WriteAllLines(folder.Text, s_lines)),
        On("File.WriteAllLines", "(string, IEnumerable<string>)", folder => File.WriteAllLines(folder.Text, s_lines.AsEnumerable())),
        On("File.AppendAllText", "(string, string)", folder => File.AppendAllText(folder.Text, "more")),
        On("File.AppendAllText", "(string, ReadOnlySpan<char>, Encoding)", folder => File.AppendAllText(folder.Text, "more".AsSpan(), Encoding.Latin1)),
        On("File.AppendAllBytes", "(string, byte[])", folder => File.AppendAllBytes(folder.Text, s_bytes)),
        On("File.AppendAllLines", "(string, IEnumerable<string>)", folder => File.AppendAllLines(folder.Text, s_lines)),
        On("File.Open", "(string, FileMode)", folder => folder.Keep(File.Open(folder.Text, FileMode.Open))),
        On("File.Open", "(string, FileMode, FileAccess, FileShare)", folder => folder.Keep(File.Open(folder.Text, FileMode.Open, FileAccess.Read, FileShare.Read))),
        On("File.Open", "(string, FileStreamOptions)", folder => folder.Keep(File.Open(folder.Text, Asynchronous))),
        On("File.OpenRead", "(string)", folder => folder.Keep(File.OpenRead(folder.Text))),
        On("File.OpenWrite", "(string)", folder => folder.Keep(File.OpenWrite(folder.Text))),
        On("File.OpenText", "(string)", folder => folder.Keep(File.OpenText(folder.Text))),
        On("File.OpenHandle", "(string)", folder => folder.Keep(File.OpenHandle(folder.Text))),
        On("File.Create", "(string)", folder => folder.Keep(File.Create(folder.Text))),
        On("File.Create", "(string, int, FileOptions)", folder => folder.Keep(File.Create(folder.Text, 1, FileOptions.Asynchronous))),
        On("File.CreateText", "(string)", folder => folder.Keep(File.CreateText(folder.Text))),
        On("File.AppendText", "(string)", folder => folder.Keep(File.AppendText(folder.Text))),
        On("new FileStream", "(string, FileMode)", folder => folder.Keep(new FileStream(folder.Text, FileMode.Open))),
        On("new FileStream", "(string, FileMode, FileAccess, FileShare, int, bool)", folder => folder.Keep(new FileStream(folder.Text, FileMode.Open, FileAccess.Read, FileShare.Read, 4096, useAsync: true))),
        On("new FileStream", "(string, FileStreamOptions)", folder => folder.Keep(new FileStream(folder.Text, Asynchronous))),
        On("new StreamReader", "(string)", folder => folder.Keep(new StreamReader(folder.Text))),
        On("new StreamReader", "(string, FileStreamOptions)", folder => folder.Keep(new StreamReader(folder.Text, Asynchronous))),
        On("new StreamWriter", "(string)", folder => folder.Keep(new StreamWriter(folder.Text))),
        On("new StreamWriter", "(string, FileStreamOptions)", folder => folder.Keep(new StreamWriter(folder.Text, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write }))),
        On("FileVersionInfo.GetVersionInfo", "(string)", folder => FileVersionInfo.GetVersionInfo(folder.Text)),
        OnInfo("FileInfo.Open", "(FileMode)", (folder, info) => folder.Keep(info.Open(FileMode.Open))),
        OnInfo("FileInfo.Open", "(FileStreamOptions)", (folder, info) => folder.Keep(info.Open(Asynchronous))),
        OnInfo("FileInfo.OpenRead", "()", (folder, info) => folder.Keep(info.OpenRead())),
        OnInfo("FileInfo.OpenWrite", "()", (folder, info) => folder.Keep(info.OpenWrite())),
        OnInfo("FileInfo.OpenText", "()", (folder, info) => folder.Keep(info.OpenText())),
        OnInfo("FileInfo.Create", "()", (folder, info) => folder.Keep(info.Create())),
        OnInfo("FileInfo.CreateText", "()", (folder, info) => folder.Keep(info.CreateText())),
        OnInfo("FileInfo.AppendText", "()", (folder, info) => folder.Keep(info.AppendText())),
    ];

    private static FileStreamOptions Asynchronous => new() { Options = FileOptions.Asynchronous };

    private static Exercise On(string row, string overload, Action<TempFolder> run) =>
        Exercise.On(row, row + overload, () => new TempFolder(), run, folder => folder.Text);

    private static Exercise OnInfo(string row, string overload, Action<TempFolder, FileInfo> run) =>
        On(row, overload, folder => run(folder, new FileInfo(folder.Text)));

    private static void Count(IEnumerable<string> lines)
    {
        foreach (string _ in lines)
        {
        }
    }
}
