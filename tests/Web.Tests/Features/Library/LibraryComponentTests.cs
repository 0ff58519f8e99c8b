using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Tinkuy.Domain.Files;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Taxonomies;
using Tinkuy.Web.Features.Library;

namespace Tinkuy.Web.Tests.Features.Library;

public class LibraryComponentTests : BunitContext
{
    private static readonly DateTime Now = new(2026, 5, 4, 15, 0, 0, DateTimeKind.Utc);

    public LibraryComponentTests()
    {
        Services.AddLocalization();
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("es-PE");
    }

    [Fact]
    public void A_file_tells_its_kind_size_and_pages_before_the_click()
    {
        var list = Render<FileList>(p => p.Add(l => l.Files, [new StoredFile { Id = 7, Name = "sesión.pdf", MediaType = "application/pdf", Size = 120_000, PageCount = 3 }]));
        Assert.Equal("/archivos/7/sesi%C3%B3n.pdf", list.Find("a").GetAttribute("href"));
        var about = list.Find(".muted").TextContent;
        Assert.StartsWith("PDF · ", about, StringComparison.Ordinal);
        Assert.EndsWith(" · 3 páginas", about, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_files_nothing_stands() => Assert.Empty(Render<FileList>(p => p.Add(l => l.Files, [])).Markup.Trim());

    [Fact]
    public void The_credit_says_title_author_origin_and_licence()
    {
        var material = Material.Share(new() { Title = "Tiras", Licence = Licence.CcByNc4 }, "Rosa Quispe", 1, Guid.NewGuid(), Now)
            .Adapt(new Person { Id = 2, DisplayName = "Marcos Ccori" }, "https://tinkuy.example/biblioteca/1", Guid.NewGuid(), Now);
        var card = Render<CreditCard>(p => p.Add(c => c.Material, material));
        Assert.Equal("https://creativecommons.org/licenses/by-nc/4.0/", card.Find("a[rel=license]").GetAttribute("href"));
        var credit = string.Join(' ', card.Find("p.small").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("«Tiras», Marcos Ccori. Adaptado de «Tiras», Rosa Quispe (CC BY-NC 4.0). CC BY-NC 4.0.", credit);
    }

    [Fact]
    public void A_report_shows_only_what_was_told_and_the_version_when_it_was_another()
    {
        var application = new Application { Id = 3, MaterialId = 9, MaterialNumber = 1, Person = new() { DisplayName = "Julia Torres" } };
        application.Tell(new(new(2026, 5, 4), "", "3", "", "Hablaron\n\nmucho", ""), new(2026, 5, 5));
        var card = Render<ApplicationCard>(p => p.Add(c => c.Application, application).Add(c => c.Curriculum, new Taxonomy().For("PE")).Add(c => c.Day, "ayer").Add(c => c.Current, 2));
        Assert.Equal("ayer · 3.º de primaria · con la versión 1", card.Find(".muted").TextContent);
        Assert.Equal("Qué funcionó", Assert.Single(card.FindAll("h3")).TextContent);
        Assert.Empty(card.FindAll("a"));
    }

    [Theory]
    [InlineData("primaria", "4", "4.º de primaria")]
    [InlineData("primaria", "3,4", "3.º y 4.º de primaria")]
    [InlineData("primaria", "1,2,3,4,5,6", "1.º a 6.º de primaria")]
    [InlineData("primaria", "1,3,6", "1.º, 3.º y 6.º de primaria")]
    [InlineData("primaria", "6,s1", "6.º de primaria · 1.º de secundaria")]
    [InlineData("primaria", "", "Primaria")]
    [InlineData("otro-nivel", "", "otro-nivel")]
    [InlineData("", "", null)]
    public void Grades_read_like_people_say_them(string level, string grades, string? expected) =>
        Assert.Equal(expected, MaterialLabels.Grades(new Taxonomy().For("PE"), level, grades.Split(',', StringSplitOptions.RemoveEmptyEntries), "y", "a"));
}
