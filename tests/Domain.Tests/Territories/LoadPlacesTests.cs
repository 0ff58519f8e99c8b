using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Taxonomies;
using Tinkuy.Domain.Territories;
using Tinkuy.Testing;

namespace Tinkuy.Domain.Tests.Territories;

public sealed class LoadPlacesTests : IAsyncLifetime
{
    private const string Header = "pais;nivel;codigo;nombre;padre;modalidades\n";

    private TestDatabase database = null!;

    public async Task InitializeAsync() => database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Theory]
    [InlineData("PE", 25, 14), InlineData("MX", 32, 10), InlineData("CO", 33, 10)]
    public async Task The_countries_that_come_with_the_program_load_once_and_then_change_nothing(string country, int regions, int districts)
    {
        var first = await ApplyAsync(PlaceFile.ReadBuiltIn(country));
        Assert.Empty(first.Problems);
        await using var db = database.Open();
        Assert.Equal(regions, await db.Territories.CountAsync(t => t.Country == country && t.Level == TerritoryLevel.Region && t.Parent!.Code == country));
        Assert.Equal(districts, await db.Territories.CountAsync(t => t.Country == country && t.Level == TerritoryLevel.District && t.ParentId != null));
        var second = await ApplyAsync(PlaceFile.ReadBuiltIn(country));
        Assert.Empty(second.Added);
        Assert.Empty(second.Changed);
    }

    [Fact]
    public async Task The_network_that_is_there_already_keeps_its_place_in_the_tree()
    {
        await ApplyAsync(PlaceFile.ReadBuiltIn("PE"));
        await using var db = database.Open();
        var school = await db.Territories.Include(t => t.Parent!.Parent!.Parent!.Parent).SingleAsync(t => t.Name == "IE 50192 Ccochayoq");
        Assert.Equal(["Red Valle Sagrado", "UGEL Calca", "Cusco", "Perú"], new[] { school.Parent!.Name, school.Parent.Parent!.Name, school.Parent.Parent.Parent!.Name, school.Parent.Parent.Parent.Parent!.Name });
    }

    [Theory]
    [InlineData(";")]
    [InlineData(",")]
    public async Task A_spreadsheet_adds_renames_and_moves(string separator)
    {
        var text = Header + "PE;red;R2;\"Red \"\"Río\"\" Vilcanota\";0804;\nPE;escuela;50192;IE 50192 San Juan;R2;multigrado|eib\nPE;escuela;50999;IE 50999 Lares;0804;\n";
        var plan = await ApplyAsync("\ufeff" + text.Replace(";", separator, StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal));
        Assert.Empty(plan.Problems);
        Assert.Equal((2, 1, 0), (plan.Added.Count, plan.Changed.Count, plan.Unchanged));
        await using var db = database.Open();
        var moved = await db.Territories.Include(t => t.Parent).SingleAsync(t => t.Code == "50192");
        Assert.Equal(("IE 50192 San Juan", "Red \"Río\" Vilcanota"), (moved.Name, moved.Parent!.Name));
        Assert.Equal(["multigrado", "eib"], moved.Modalities);
        Assert.Equal("UGEL Calca", await db.Territories.Where(t => t.Code == "50999").Select(t => t.Parent!.Name).SingleAsync());
        Assert.Equal(moved.Id, await db.SchoolsMatching("san juan").Select(t => t.Id).SingleAsync());
        Assert.True(await db.AuditEntries.AnyAsync(a => a.Act == AuditAct.TerritoryLoaded));
    }

    [Fact]
    public async Task With_one_wrong_line_nothing_at_all_is_loaded()
    {
        var plan = await ApplyAsync(Header + "PE;escuela;60001;IE 60001 Buena;RVS;\nPE;escuela;60002;IE 60002 Perdida;NO-HAY;\n");
        Assert.Equal([(3, "PlaceParentUnknown")], plan.Problems.Select(p => (p.Line, p.Code)));
        await using var db = database.Open();
        Assert.False(await db.Territories.AnyAsync(t => t.Code.StartsWith("6000")));
    }

    [Theory]
    [InlineData("PE;barrio;1;Nombre;08;", "PlaceLevelUnknown")]
    [InlineData("Perú;escuela;1;Nombre;RVS;", "PlaceCountryUnknown")]
    [InlineData("PE;escuela;;Nombre;RVS;", "PlaceCodeWrong")]
    [InlineData("PE;escuela;1;;RVS;", "PlaceNameWrong")]
    [InlineData("PE;escuela;1;Nombre;;", "PlaceParentMissing")]
    [InlineData("PE;escuela;1;Nombre;RVS;volando", "PlaceModalityUnknown")]
    [InlineData("PE;escuela;2;Nombre;RVS;\nPE;escuela;2;Otra;RVS;", "PlaceTwice")]
    [InlineData("PE;escuela;1;Nombre;50183;", "PlaceParentUnknown")]
    [InlineData("BO;region;1;La Paz;;", "PlaceParentUnknown")]
    public async Task Each_wrong_line_is_named(string lines, string problem)
    {
        await using var db = database.Open();
        var plan = await new LoadPlaces(db, new Taxonomy(), TimeProvider.System).PlanAsync(Header + lines);
        Assert.Contains(plan.Problems, p => p.Code == problem && p.Line >= 2);
    }

    [Theory]
    [InlineData("", "CsvHeaderWrong", 1)]
    [InlineData("hola", "CsvHeaderWrong", 1)]
    [InlineData("{", "FileNotJson", 1)]
    [InlineData("{ \"country\": \"PE\" }", "FileWithoutPlaces", 1)]
    [InlineData("{ \"country\": \"PE\", \"places\": [\n  { \"level\": \"school\", \"code\": \"1\", \"name\": \"A\", \"parent\": \"RVS\" },\n  { \"level\": \"school\", \"code\": \"2\" \"name\" }\n] }", "FileNotJson", 3)]
    [InlineData("{ \"country\": \"PE\", \"places\": [\n  { \"level\": \"school\", \"code\": \"1\", \"name\": \"A\", \"parent\": \"RVS\" },\n  { \"level\": \"nube\", \"code\": \"2\", \"name\": \"B\" }, 7\n] }", "PlaceLevelUnknown", 3)]
    public void A_file_of_another_kind_says_so_and_where(string text, string problem, int line) =>
        Assert.Contains(PlaceFile.Read(text).Problems, p => p.Code == problem && p.Line == line);

    [Fact]
    public void A_file_full_of_mistakes_ends_at_fifty() =>
        Assert.Equal(PlaceFile.MostProblems, PlaceFile.Read(Header + string.Concat(Enumerable.Repeat("PE;nube;1;x;y;\n", 10_000))).Problems.Count);

    [Fact]
    public async Task Words_typed_find_a_school_whatever_their_case_accents_and_order()
    {
        await using var db = database.Open();
        foreach (var typed in new[] { "huaran", "HUARÁN 50210", "50210", "ie 50210 hua" })
            Assert.Equal("IE 50210 Huarán", await db.SchoolsMatching(typed).Select(t => t.Name).SingleAsync());
        foreach (var typed in new[] { "", "  ", "&|!", "calca:*", "50210 | 50183", "uarán" })
            Assert.DoesNotContain("IE 50210 Huarán", await db.SchoolsMatching(typed).Select(t => t.Name).ToListAsync());
    }

    private async Task<PlacePlan> ApplyAsync(string text)
    {
        await using var db = database.Open();
        return await new LoadPlaces(db, new Taxonomy(), TimeProvider.System).ApplyAsync(text, null, "prueba.csv");
    }
}
