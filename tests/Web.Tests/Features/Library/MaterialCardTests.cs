using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Taxonomies;
using Tinkuy.Search;
using Tinkuy.Web.Features.Library;

namespace Tinkuy.Web.Tests.Features.Library;

public class MaterialCardTests : BunitContext
{
    private static readonly MaterialSummary Strips = new()
    {
        Id = 12,
        Title = "Tiras de papel",
        Summary = "Los niños doblan tiras.",
        Kind = MaterialKind.Session,
        Country = "PE",
        Level = "primaria",
        Grades = ["4"],
        Area = "matematica",
        Modalities = ["multigrado"],
        Licence = Licence.CcBySa4,
        Visibility = MaterialVisibility.Public,
        Credit = "Rosa Quispe",
        School = "IE 50183 Calca",
        IsEndorsed = false,
        FromStudy = true,
        Uses = 9,
        Adaptations = 3,
        UpdatedAt = new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc),
    };

    public MaterialCardTests()
    {
        Services.AddLocalization();
        Services.AddSingleton<Taxonomy>();
    }

    private IRenderedComponent<MaterialCard> Card(MaterialSummary material, SearchHit? hit = null) =>
        Render<MaterialCard>(p => p.Add(c => c.Material, material).Add(c => c.Hit, hit));

    [Fact]
    public void It_says_what_a_teacher_wants_to_know()
    {
        var card = Card(Strips);

        Assert.Equal("/biblioteca/12", card.Find("h2 a").GetAttribute("href"));
        Assert.Equal("Los niños doblan tiras.", card.Find("p").TextContent.Trim());
        Assert.Equal(["Sesión", "4.º de primaria", "Matemática", "Multigrado", "Nació de un estudio de clase"], card.FindAll(".chip").Select(c => c.TextContent));
        Assert.Equal(["Rosa Quispe · IE 50183 Calca", "CC BY-SA", "9 docentes la aplicaron", "3 adaptaciones"], card.FindAll(".muted span").Select(s => s.TextContent));
    }

    [Fact]
    public void One_is_one_and_none_is_left_out()
    {
        Assert.Contains("1 docente la aplicó", Card(Strips with { Uses = 1, Adaptations = 1 }).Markup);
        var bare = Card(Strips with { Uses = 0, Adaptations = 0, School = null, Summary = "" });
        Assert.Equal(["Rosa Quispe", "CC BY-SA"], bare.FindAll(".muted span").Select(s => s.TextContent));
        Assert.Empty(bare.FindAll("p"));
    }

    [Fact]
    public void A_draft_and_a_groups_own_say_so()
    {
        Assert.Contains("Borrador: solo tú", Card(Strips with { Visibility = MaterialVisibility.Draft }).FindAll(".chip").Select(c => c.TextContent));
        Assert.Contains("Solo Lectura EIB", Card(Strips with { Visibility = MaterialVisibility.Group, Group = "Lectura EIB" }).FindAll(".chip").Select(c => c.TextContent));
    }

    [Fact]
    public void What_was_found_is_marked_told_and_never_markup()
    {
        var hit = new SearchHit(
            "material:12", "material", 1,
            [new("Tiras", true), new(" de <b>papel", false)],
            [new([new("doblan ", false), new("tiras", true)], "anexo <2>.pdf", 3)],
            ["quechua"]);

        var card = Card(Strips, hit);

        Assert.Equal(["Tiras", "tiras"], card.FindAll("mark").Select(m => m.TextContent));
        Assert.Empty(card.FindAll("b"));
        Assert.Equal("en anexo <2>.pdf, pág. 3", card.Find("p small").TextContent);
        Assert.Contains("sin: quechua", card.Find(".muted").TextContent);
        Assert.DoesNotContain("Los niños doblan", card.Markup);
    }
}
