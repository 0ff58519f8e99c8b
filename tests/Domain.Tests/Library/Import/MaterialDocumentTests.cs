using Tinkuy.Domain.Library;
using Tinkuy.Domain.Library.Import;
using Tinkuy.Domain.Taxonomies;

namespace Tinkuy.Domain.Tests.Library.Import;

public class MaterialDocumentTests
{
    private const string Good = """
        ---
        title: "Cazafantasmas"
        kind: "proyecto"
        level: "primaria"
        grades: ["5", "6.º"]
        area: "Ciencia y Tecnología"
        author: "Fundación de prueba"
        licence: "CC BY-SA 4.0"
        source_id: "prueba/cazafantasmas"
        ---

        ¡Haz un juego!
        """;

    [Fact]
    public void Names_become_the_curriculums_codes()
    {
        var document = MaterialDocument.Read(Good, new Taxonomy());
        Assert.Equal(("Cazafantasmas", MaterialKind.Project, Licence.CcBySa4), (document.Content.Title, document.Content.Kind, document.Content.Licence));
        Assert.Equal(("PE", "primaria", "ciencia-y-tecnologia", "es"), (document.Content.Country, document.Content.Level, document.Content.Area, document.Content.Language));
        Assert.Equal(["5", "6"], document.Content.Grades);
        Assert.Equal(("Fundación de prueba", "prueba/cazafantasmas", "¡Haz un juego!"), (document.Author, document.SourceId, document.Content.Body));
    }

    [Fact]
    public void What_the_curriculum_does_not_know_is_kept_under_a_code_of_its_own() =>
        Assert.Equal("musica-andina", MaterialDocument.Read(Good.Replace("Ciencia y Tecnología", "Música andina"), new Taxonomy()).Content.Area);

    [Theory]
    [InlineData("kind: \"proyecto\"", "kind: \"película\"", ImportProblem.UnknownKind, 3)]
    [InlineData("CC BY-SA 4.0", "CC BY", ImportProblem.UnknownLicence, 8)]
    [InlineData("\"Cazafantasmas\"", "\"  \"", ImportProblem.TitleEmpty, 2)]
    [InlineData("title: \"Cazafantasmas\"", "", ImportProblem.KeyMissing, 1)]
    [InlineData("\"Fundación de prueba\"", "\"\"", ImportProblem.KeyMissing, 7)]
    [InlineData("source_id: \"prueba/cazafantasmas\"", "source_url: \"javascript:alert(1)\"", ImportProblem.BadAddress, 9)]
    [InlineData("source_id: \"prueba/cazafantasmas\"", "duration: -5", ImportProblem.BadDuration, 9)]
    public void What_cannot_be_understood_is_reported_with_its_line(string from, string to, ImportProblem problem, int line)
    {
        var failure = Assert.Throws<ImportException>(() => MaterialDocument.Read(Good.Replace(from, to), new Taxonomy()));
        Assert.Equal((problem, line), (failure.Problem, failure.Line));
    }

    [Theory]
    [InlineData("uses_titles: [\"A\", \"B\"]\nuses_authors: [\"X\"]", ImportProblem.SourcesUneven, 10)]
    [InlineData("uses_titles: [\"A\"]\nuses_authors: [\"X\"]", ImportProblem.SourcesUneven, 1)]
    [InlineData("uses_titles: [\"A\"]\nuses_authors: [\"X\"]\nuses_licences: [\"MIT\"]", ImportProblem.UnknownLicence, 11)]
    [InlineData("uses_titles: [\"A\"]\nuses_authors: [\"\"]\nuses_licences: [\"CC BY 4.0\"]", ImportProblem.KeyMissing, 10)]
    [InlineData("uses_titles: [\"A\"]\nuses_authors: [\"X\"]\nuses_licences: [\"CC BY 4.0\"]\nuses_urls: [\"javascript:alert(1)\"]", ImportProblem.BadAddress, 12)]
    [InlineData("uses_titles: [\"A\"]\nuses_authors: [\"X\"]\nuses_licences: [\"CC BY 4.0\"]\nuses_came_by: [\"1\"]", ImportProblem.WrongType, 12)]
    public void A_work_that_is_not_told_well_is_reported_with_its_line(string keys, ImportProblem problem, int line)
    {
        var document = MaterialDocument.Read(Good.Replace("source_id: \"prueba/cazafantasmas\"", keys), new Taxonomy());
        var failure = Assert.Throws<ImportException>(() => SourceColumns.Read(document.Head));
        Assert.Equal((problem, line), (failure.Problem, failure.Line));
    }

    [Fact]
    public void A_body_beyond_the_limits_is_reported_where_it_begins()
    {
        var tooLong = Assert.Throws<ImportException>(() => MaterialDocument.Read(Good + new string('a', 100_001), new Taxonomy()));
        Assert.Equal((ImportProblem.BodyTooLong, 12), (tooLong.Problem, tooLong.Line));
        var tooDeep = Assert.Throws<ImportException>(() => MaterialDocument.Read(Good + "\n\n" + new string('>', 2000) + "a", new Taxonomy()));
        Assert.Equal(ImportProblem.BodyTooIntricate, tooDeep.Problem);
    }
}
