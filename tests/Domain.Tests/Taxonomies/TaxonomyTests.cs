using System.Globalization;
using Tinkuy.Domain.Taxonomies;

namespace Tinkuy.Domain.Tests.Taxonomies;

public class TaxonomyTests
{
    private static readonly Curriculum Peru = new Taxonomy().For("PE");

    [Theory]
    [InlineData("PE"), InlineData("MX"), InlineData("CO")]
    public void Each_country_has_levels_grades_areas_and_modalities(string country)
    {
        var curriculum = new Taxonomy().For(country);
        Assert.Equal(country, curriculum.Country);
        Assert.NotEmpty(curriculum.Grades);
        Assert.NotEmpty(curriculum.Competencies);
        Assert.NotNull(curriculum.FindModality("multigrado"));
        Assert.NotNull(curriculum.FindLevel("superior"));
        Assert.NotNull(curriculum.FindArea("Matemática"));
        Assert.NotNull(curriculum.FindArea("Ciencia y Tecnología"));
    }

    [Theory]
    [InlineData("Matemática", "matematica")]
    [InlineData("MATEMATICAS", "matematica")]
    [InlineData(" ciencia y  tecnologia ", "ciencia-y-tecnologia")]
    [InlineData("Mathematics", "matematica")]
    public void An_area_is_found_as_people_write_it(string written, string code) => Assert.Equal(code, Peru.FindArea(written)?.Code);

    [Theory]
    [InlineData(null), InlineData(""), InlineData("¿?"), InlineData("Alquimia")]
    public void What_is_no_area_is_found_nowhere(string? written) => Assert.Null(Peru.FindArea(written));

    [Theory]
    [InlineData("primaria", "3", "3")]
    [InlineData("Primaria", "3.º", "3")]
    [InlineData("primaria", "tercero", "3")]
    [InlineData("secundaria", "3", "s3")]
    [InlineData("secundaria", "6", null)]
    [InlineData("inicial", "4", "i4")]
    [InlineData("superior", "1", null)]
    public void A_grade_is_found_within_its_level(string level, string written, string? code) => Assert.Equal(code, Peru.FindGrade(level, written)?.Code);

    [Fact]
    public void Names_follow_the_reader_and_an_unknown_code_stays_readable()
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
            Assert.Equal("Mathematics", Peru.AreaName("matematica"));
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("es-PE");
            Assert.Equal("Matemática", Peru.AreaName("matematica"));
            Assert.Equal("3.º de primaria", Peru.GradeName("3"));
            Assert.Equal("alquimia", Peru.AreaName("alquimia"));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void A_country_without_a_curriculum_gets_the_default_one() => Assert.Equal("PE", new Taxonomy().For("BO").Country);

    [Theory]
    [InlineData("{", "FileNotJson")]
    [InlineData("null", "FileEmpty")]
    [InlineData("""{ "country": "PE" }""", "FileNotJson")]
    public void A_file_of_another_form_is_refused(string json, string code) =>
        Assert.Equal(code, Assert.Throws<RuleException>(() => CurriculumFile.Read(json)).Code);

    [Theory]
    [InlineData("\"code\": \"matematica\"", "\"code\": \"Matemática\"", "CodeInvalid")]
    [InlineData("\"code\": \"matematica\"", "\"code\": \"comunicacion\"", "CodeTwice")]
    [InlineData("\"country\": \"PE\"", "\"country\": \"Perú\"", "CountryUnknown")]
    [InlineData("\"levels\": [\"primaria\"", "\"levels\": [\"primeria\"", "LevelUnknown")]
    [InlineData("\"es\": \"Multigrado\"", "\"es\": \" \"", "NameMissing")]
    public void A_file_that_would_break_stored_codes_is_refused(string right, string wrong, string code)
    {
        using var stream = typeof(Taxonomy).Assembly.GetManifestResourceStream("Tinkuy.Domain.Taxonomies.Data.PE.json")!;
        var json = new StreamReader(stream).ReadToEnd();
        Assert.Contains(right, json);
        Assert.Equal(code, Assert.Throws<RuleException>(() => CurriculumFile.Read(json.Replace(right, wrong, StringComparison.Ordinal))).Code);
    }
}
