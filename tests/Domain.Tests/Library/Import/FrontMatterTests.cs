using System.Text;
using Tinkuy.Domain.Library.Import;

namespace Tinkuy.Domain.Tests.Library.Import;

public class FrontMatterTests
{
    [Fact]
    public void The_head_and_the_body_are_told_apart()
    {
        var head = FrontMatter.Read("---\ntitle: \"Bucles: \\\"for\\\" y más\"\ngrades: [\"3\", \" 4 \"]\n\nduration: 90\ninternet: true\n---\n\n# Uno\n\n---\n\nDos\n\n");
        Assert.Equal("Bucles: \"for\" y más", head.Text("title"));
        Assert.Equal(["3", "4"], head.Texts("grades"));
        Assert.Equal(90, head.Number("duration"));
        Assert.True(head.Flag("internet"));
        Assert.Equal("# Uno\n\n---\n\nDos", head.Body);
        Assert.Equal(9, head.BodyLine);
    }

    [Fact]
    public void What_is_not_there_is_empty()
    {
        var head = FrontMatter.Read("---\n---");
        Assert.Equal("", head.Text("title"));
        Assert.Empty(head.Texts("grades"));
        Assert.Null(head.Number("duration"));
        Assert.False(head.Flag("internet"));
        Assert.Equal("", head.Body);
    }

    [Theory]
    [InlineData("", ImportProblem.NoFrontMatter, 1)]
    [InlineData("# Sin cabecera", ImportProblem.NoFrontMatter, 1)]
    [InlineData("\n---\ntitle: \"a\"\n---", ImportProblem.NoFrontMatter, 1)]
    [InlineData("---\ntitle: \"a\"\n\nTexto sin cierre", ImportProblem.NotKeyAndValue, 4)]
    [InlineData("---\ntitle: \"a\"\nkind: \"b\"", ImportProblem.FrontMatterNotClosed, 3)]
    [InlineData("---\ntitle: \"sin cierre\nkind: \"sesion\"\n---", ImportProblem.BadValue, 2)]
    [InlineData("---\ntitle: \"a\"\nkind: sesion\n---", ImportProblem.BadValue, 3)]
    [InlineData("---\ngrades: [\"1\",]\n---", ImportProblem.BadValue, 2)]
    [InlineData("---\ngrades: [[[[\"1\"]]]]\n---", ImportProblem.BadValue, 2)]
    [InlineData("---\ntitle:\n---", ImportProblem.BadValue, 2)]
    [InlineData("---\ntitle: \"\\ud83d\"\n---", ImportProblem.BadValue, 2)]
    [InlineData("---\ntitle: \"a\"\ntitle: \"b\"\n---", ImportProblem.KeyTwice, 3)]
    [InlineData("---\n- uno\n---", ImportProblem.NotKeyAndValue, 2)]
    [InlineData("---\nTitle: \"a\"\n---", ImportProblem.NotKeyAndValue, 2)]
    public void A_malformed_head_is_reported_with_its_line(string text, ImportProblem problem, int line)
    {
        var failure = Assert.Throws<ImportException>(() => FrontMatter.Read(text));
        Assert.Equal((problem, line), (failure.Problem, failure.Line));
    }

    [Theory]
    [InlineData("title", "3")]
    [InlineData("grades", "\"3\"")]
    [InlineData("grades", "[3]")]
    [InlineData("duration", "\"90\"")]
    [InlineData("duration", "1.5")]
    [InlineData("internet", "\"si\"")]
    public void A_value_of_the_wrong_type_is_reported(string key, string value)
    {
        var head = FrontMatter.Read($"---\n\n{key}: {value}\n---");
        var failure = Assert.Throws<ImportException>(() => (head.Text("title"), head.Texts("grades"), head.Number("duration"), head.Flag("internet")));
        Assert.Equal((ImportProblem.WrongType, 3), (failure.Problem, failure.Line));
    }

    [Fact]
    public void Windows_line_ends_and_a_byte_order_mark_do_no_harm()
    {
        var text = MaterialFileText.Decode([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("---\r\ntitle: \"Año\"\r\n---\r\n\r\nHola\r\n")]);
        var head = FrontMatter.Read(text);
        Assert.Equal(("Año", "Hola"), (head.Text("title"), head.Body));
    }

    [Fact]
    public void A_file_in_another_encoding_is_reported_at_its_first_strange_byte()
    {
        var failure = Assert.Throws<ImportException>(() => MaterialFileText.Decode(Encoding.Latin1.GetBytes("---\ntitle: \"a\"\nauthor: \"Nuñez\"\n---\n")));
        Assert.Equal((ImportProblem.NotUtf8, 3), (failure.Problem, failure.Line));
    }

    [Fact]
    public void A_file_too_large_is_not_read() =>
        Assert.Equal(ImportProblem.TooLarge, Assert.Throws<ImportException>(() => MaterialFileText.Decode(new byte[MaterialFileText.MaxBytes + 1])).Problem);

    [Fact]
    public void Null_characters_are_dropped() =>
        Assert.Equal("ab", FrontMatter.Read("---\ntitle: \"a\\u0000b\"\n---").Text("title"));
}
