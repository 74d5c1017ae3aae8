using System.Reflection;
using Aiocop.Stacks.Symbols;
using Xunit;

namespace Aiocop.Tests.Stacks;

public sealed class SymbolsLinesTests
{
    private readonly List<string> _warnings = [];
    private readonly Symbolizer _symbolizer;

    public SymbolsLinesTests() =>
        _symbolizer = new Symbolizer(new ModuleTable(), typeof(Symbolizer).Assembly, _warnings.Add);

    [Theory]
    [InlineData(0, SymbolsEmittedAssembly.FirstLine)]
    [InlineData(1, SymbolsEmittedAssembly.FirstLine)] // hidden: the last visible one counts
    [InlineData(SymbolsEmittedAssembly.SecondOffset, SymbolsEmittedAssembly.SecondLine)]
    [InlineData(int.MaxValue, SymbolsEmittedAssembly.SecondLine)]
    public void The_PDB_beside_the_assembly_is_read(int offset, int line)
    {
        using var emitted = new SymbolsEmittedAssembly();
        File.WriteAllBytes(emitted.SymbolPath, emitted.Symbols);

        Assert.Equal(new SourceLine(SymbolsEmittedAssembly.Document, line), Locate(emitted.Load(), offset));
        Assert.Empty(_warnings);
    }

    [Fact]
    public void An_offset_before_the_first_line_has_no_line()
    {
        using var emitted = new SymbolsEmittedAssembly();
        File.WriteAllBytes(emitted.SymbolPath, emitted.Symbols);

        Assert.Null(Locate(emitted.Load(), -1));
    }

    [Theory]
    [InlineData(@"C:\build\obj\Emitted.pdb")]
    [InlineData("/build/obj/Emitted.pdb")]
    [InlineData("/build/obj/Renamed.pdb")]
    [InlineData("obj/")]
    [InlineData("//server/share/Emitted.pdb")]
    public void The_PDB_beside_the_assembly_is_found_wherever_it_was_compiled(string recordedPath)
    {
        using var emitted = new SymbolsEmittedAssembly(recordedPath);
        File.WriteAllBytes(emitted.SymbolPath, emitted.Symbols);

        Assert.NotNull(Locate(emitted.Load()));
    }

    [Fact]
    public void The_PDB_is_read_where_the_compiler_wrote_it()
    {
        var obj = Directory.CreateTempSubdirectory("aiocop-obj-");
        try
        {
            var recorded = Path.Combine(obj.FullName, "Elsewhere.pdb");
            using var emitted = new SymbolsEmittedAssembly(recorded);
            File.WriteAllBytes(recorded, emitted.Symbols);

            Assert.NotNull(Locate(emitted.Load()));
        }
        finally
        {
            obj.Delete(recursive: true);
        }
    }

    [Fact]
    public void An_embedded_PDB_is_read()
    {
        using var emitted = new SymbolsEmittedAssembly(isEmbedded: true);

        Assert.Equal(SymbolsEmittedAssembly.FirstLine, Locate(emitted.Load())?.Line);
    }

    [Fact]
    public void A_broken_file_beside_the_assembly_does_not_hide_the_embedded_PDB()
    {
        using var emitted = new SymbolsEmittedAssembly(isEmbedded: true);
        File.WriteAllText(emitted.SymbolPath, "no symbols");

        Assert.Equal(SymbolsEmittedAssembly.FirstLine, Locate(emitted.Load())?.Line);
    }

    [Fact]
    public void A_stale_PDB_gives_no_line_rather_than_a_wrong_one()
    {
        using var emitted = new SymbolsEmittedAssembly();
        using var rebuilt = new SymbolsEmittedAssembly();
        File.WriteAllBytes(emitted.SymbolPath, rebuilt.Symbols);
        var method = emitted.Load();

        Assert.Null(Locate(method));
        Assert.Null(Locate(method));
        Assert.Contains("another build", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void An_assembly_file_that_was_replaced_after_loading_gives_no_line()
    {
        using var emitted = new SymbolsEmittedAssembly();
        using var rebuilt = new SymbolsEmittedAssembly();
        var method = emitted.Load();
        File.Delete(emitted.Path); // The loaded file stays mapped; writing over it would change it in memory.
        File.Copy(rebuilt.Path, emitted.Path);
        File.WriteAllBytes(emitted.SymbolPath, rebuilt.Symbols);

        Assert.Null(Locate(method));
    }

    [Fact]
    public void No_PDB_is_no_line_and_no_warning_and_is_not_looked_for_again()
    {
        using var emitted = new SymbolsEmittedAssembly();
        var method = emitted.Load();

        Assert.Null(Locate(method));
        File.WriteAllBytes(emitted.SymbolPath, emitted.Symbols);
        Assert.Null(Locate(method));
        Assert.Empty(_warnings);
    }

    [Fact]
    public void A_Windows_PDB_is_no_line_and_no_warning()
    {
        using var emitted = new SymbolsEmittedAssembly();
        File.WriteAllText(emitted.SymbolPath, "Microsoft C/C++ MSF 7.00\r\n\u001aDS\0\0\0");

        Assert.Null(Locate(emitted.Load()));
        Assert.Empty(_warnings);
    }

    [Fact]
    public void A_PDB_cut_short_or_damaged_anywhere_never_throws_and_warns_once_at_most()
    {
        using var original = new SymbolsEmittedAssembly();
        for (var damage = 0; damage < original.Symbols.Length; damage += 7)
        {
            using var emitted = new SymbolsEmittedAssembly();
            var symbols = emitted.Symbols;
            symbols[damage] ^= 0xFF;
            File.WriteAllBytes(emitted.SymbolPath, damage % 2 == 0 ? symbols : symbols[..damage]);
            var method = emitted.Load();
            _warnings.Clear();

            Locate(method);
            Locate(method);

            Assert.InRange(_warnings.Count, 0, 1);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("no symbols")]
    [InlineData("BSJB")]
    public void A_malformed_PDB_gives_no_line_and_one_warning(string content)
    {
        using var emitted = new SymbolsEmittedAssembly();
        File.WriteAllText(emitted.SymbolPath, content);
        var method = emitted.Load();

        Assert.Null(Locate(method));
        Assert.Null(Locate(method));
        Assert.Contains(emitted.Path, Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void An_assembly_from_bytes_is_named_but_has_no_line()
    {
        using var emitted = new SymbolsEmittedAssembly(isEmbedded: true);
        var method = emitted.LoadFromBytes();

        Assert.Equal("Emitted.Run", _symbolizer.Describe(method.Module.ModuleVersionId, method.MetadataToken)?.Name);
        Assert.Null(Locate(method));
        Assert.Empty(_warnings);
    }

    [Fact]
    public void Many_threads_get_the_same_answer()
    {
        using var emitted = new SymbolsEmittedAssembly();
        File.WriteAllBytes(emitted.SymbolPath, emitted.Symbols);
        var method = emitted.Load();
        var answers = new SourceLine?[64];

        Parallel.For(0, answers.Length, i => answers[i] = Locate(method));

        Assert.Equal(new SourceLine(SymbolsEmittedAssembly.Document, SymbolsEmittedAssembly.FirstLine), Assert.Single(answers.Distinct()));
    }

    private SourceLine? Locate(MethodInfo method, int offset = 0) =>
        _symbolizer.Locate(method.Module.ModuleVersionId, method.MetadataToken, offset);
}
