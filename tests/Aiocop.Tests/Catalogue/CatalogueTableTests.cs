using System.Reflection;
using Aiocop.Catalogue;
using Xunit;

namespace Aiocop.Tests.Catalogue;

/// <summary>The table itself, without the engine: it is well formed, and every row names a method of this runtime.</summary>
public sealed class CatalogueTableTests
{
    private static readonly string[] s_kinds = ["call", "wait", "timed", "compositewait", "compositecall", "spin", "shield", "reopen", "alias", "keptalias"];
    private static readonly int[] s_weights = [0, 1, 10, 50];

    private static IReadOnlyList<BlockingMethod> AllRows => CatalogueTable.BuiltIn.Methods;

    /// <summary>Gets the rows of what is installed; those of packages are for Aiocop.Data.Tests, which has the packages.</summary>
    private static IReadOnlyList<BlockingMethod> Rows { get; } = [.. CatalogueTable.BuiltIn.Methods.Where(row => !Resolved.IsOfPackage(row))];

    [Fact]
    public void Every_line_has_eleven_columns_and_none_is_empty()
    {
        Assert.NotEmpty(TableText.Files);
        Assert.All(TableText.Files.Values, file =>
        {
            string[] lines = [.. file.Where(line => line is not ("" or ['#', ..]))];
            Assert.Equal("name category kind weight assembly type method signature arguments alternative note".Replace(' ', '\t'), lines[0]);
            Assert.All(lines, line =>
            {
                string[] cells = line.Split('\t');
                Assert.Equal(11, cells.Length);
                Assert.All(cells, cell => Assert.True(cell.Trim().Length > 0 && cell.Trim() == cell, line));
            });
        });
    }

    [Fact]
    public void Kinds_are_written_in_lower_case() => Assert.All(
        TableText.Cells, cells => Assert.Contains(cells[2].Replace(" by user", "", StringComparison.Ordinal), s_kinds));

    [Fact]
    public void Weights_are_those_of_aiocop_and_shields_have_none() => Assert.All(TableText.Cells, cells =>
    {
        if (cells[2] is "shield" or "reopen" or "spin")
        {
            Assert.Equal("-", cells[3]);
        }
        else
        {
            Assert.Contains(int.Parse(cells[3], System.Globalization.CultureInfo.InvariantCulture), s_weights);
        }
    });

    [Fact]
    public void Rows_that_are_reported_say_what_to_use_instead_unless_they_are_trivial() => Assert.All(
        AllRows.Where(row => row.IsReported && row.Weight > 0), row => Assert.False(string.IsNullOrEmpty(row.Alternative), row.Name));

    [Fact]
    public void Shields_say_why() => Assert.All(Rows.Where(row => row.IsShield), row => Assert.NotEqual("", row.Note));

    [Fact]
    public void A_name_belongs_to_one_category() => Assert.All(
        AllRows.Where(row => !row.IsShield).GroupBy(row => row.Name), rows => Assert.Single(rows.Select(row => row.Category).Distinct()));

    [Fact]
    public void Names_of_reported_rows_belong_to_one_type() => Assert.All(
        AllRows.Where(row => row.IsReported).GroupBy(row => row.Name),
        rows => Assert.Single(rows.Select(row => row.Type).Distinct()));

    [Fact]
    public void No_method_is_hooked_twice() => Assert.All(
        Rows.Where(row => row.IsHooked).SelectMany(row => Resolved.Of(row).Select(method => (row.Name, IsBase: row.BaseType is not null, method)))
            .GroupBy(pair => (pair.method, pair.IsBase)),
        rows => Assert.Single(rows));

    [Fact]
    public void An_alias_names_one_type()
    {
        using var table = new StringReader("header\nA.B\tc\talias\t50\tAssembly\t*:A\tB\t*\t-\tinstead\t-");

        Assert.StartsWith("test:2: ", Assert.Throws<FormatException>(() => CatalogueTable.Parse(table, "test")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_signature_names_a_method_that_has_a_body() => Assert.All(Rows, row =>
    {
        Assert.True(Resolved.Of(row).Any(), $"{row.Name}: nothing matches {row.Type}.{row.Method}{row.Signature}");
        // Of what derives from a base type some signatures are its own.
        Assert.All(row.Signature == "*" || row.BaseType is not null ? [] : row.Signature.Split(';'), signature =>
            Assert.True(Resolved.Of(row with { Signature = signature }).Any(), $"{row.Name}: nothing matches {signature}"));
    });

    [Fact]
    public void Every_argument_is_there_and_of_a_kind_that_may_be_shown() => Assert.All(
        Rows.Where(row => row.IsReported), row => Assert.All(Resolved.Of(row), method => Resolved.CheckArguments(row, method)));

    [Fact]
    public void Every_hooked_row_has_an_exercise_or_a_reason_why_not()
    {
        var exercised = Exercises.All.Select(exercise => exercise.Row).ToHashSet();

        Assert.All(Rows.Where(row => row.IsReported), row =>
            OnlyOne(row, exercised.Contains(row.Name), ExercisedElsewhere.Projects(row.Name).Count > 0, Exercises.NotExercised.ContainsKey(row.Name) || ExercisedElsewhere.Reason(row.Name) is not null));
    }

    [Fact]
    public void Every_shield_has_an_asynchronous_twin_or_a_reason_why_not()
    {
        var exercised = AsyncTwins.All.Select(twin => twin.Call).ToHashSet();

        Assert.All(Rows.Where(row => row.IsShield), row =>
            OnlyOne(row, exercised.Contains(row.Name), ExercisedElsewhere.Projects(row.Name).Count > 0, AsyncTwins.NotExercised.ContainsKey(row.Name)));
    }

    [Fact]
    public void Every_exercise_is_of_a_row_and_expects_names_of_the_table()
    {
        var names = Rows.Where(row => !row.IsShield).Select(row => row.Name).ToHashSet();

        Assert.All(Exercises.All.Concat(Exercises.Unwaited), exercise =>
        {
            Assert.Contains(Rows, row => row.IsReported && row.Name == exercise.Row);
            Assert.All(exercise.Expect, name => Assert.True(names.Contains(name) || IsOfBaseType(name), name));
        });
    }

    /// <summary>The name of a call is that of the type that ran.</summary>
    private static bool IsOfBaseType(string name) => Rows.Any(row => row.BaseType is not null && name.EndsWith('.' + row.ShortName, StringComparison.Ordinal));

    [Fact]
    public void Calls_of_exercises_are_told_apart() => Assert.All(
        Exercises.All.Concat(Exercises.Unwaited).Select(exercise => exercise.Call)
            .Concat(AsyncTwins.All.Select(twin => twin.Call)).GroupBy(call => call), calls => Assert.Single(calls));

    private static void OnlyOne(BlockingMethod row, params bool[] places) => Assert.True(places.Count(there => there) == 1, row.Name);
}
