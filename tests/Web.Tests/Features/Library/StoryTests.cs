using System.Net;
using Tinkuy.Domain.Library;
using Tinkuy.Testing;
using Tinkuy.Web.Features.Library.Stories;

namespace Tinkuy.Web.Tests.Features.Library;

public class StoryTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_relato_is_told_by_its_prompts_read_as_a_long_text_and_told_better()
    {
        var julia = await site.As("julia");
        var id = (await julia.SubmitAsync("/biblioteca/relato", null,
            ("Input.Title", "El día de la soga"), ("Input.Happened", "Llovía."), ("Input.Children", "«Así suena», dijo una niña de 3.º"), ("Input.Visibility", "Public"))).SentTo();
        var page = await site.Visitor().PageAsync($"/biblioteca/{id}");
        Assert.Contains("class=\"story doc\"", page);
        Assert.Contains("<h4>Lo que pasó</h4>", page);
        Assert.Contains("1 min de lectura", page);
        Assert.DoesNotContain("Lo que intenté", page);
        Assert.Equal(MaterialKind.Story, (await site.FindAsync(id)).Kind);

        var form = await julia.PageAsync($"/biblioteca/relato/{id}");
        Assert.Contains("«Así suena», dijo una niña de 3.º</textarea>", form);
        (await julia.SubmitAsync($"/biblioteca/relato/{id}", null, ("Input.Title", "El día de la soga"), ("Input.Happened", "Llovía mucho."), ("Input.Learned", "A callar."), ("Input.Visibility", "Public"))).SentTo();
        var told = await site.FindAsync(id);
        Assert.Equal((2, "## Lo que pasó\n\nLlovía mucho.\n\n## Lo que aprendí\n\nA callar."), (told.Number, told.Body));
    }

    [Fact]
    public async Task Nothing_told_is_said_and_the_title_stays()
    {
        var page = await (await (await site.As("julia")).SubmitAsync("/biblioteca/relato", null, ("Input.Title", "Sin historia"), ("Input.Visibility", "Public"))).TextAsync();
        Assert.Contains("Cuenta al menos una parte", page);
        Assert.Contains("Sin historia", page);
    }

    [Fact]
    public async Task Saving_over_a_newer_telling_keeps_what_was_typed_and_shows_what_is_there()
    {
        var julia = await site.As("julia");
        var id = (await julia.SubmitAsync("/biblioteca/relato", null, ("Input.Title", "Dos veces"), ("Input.Happened", "Uno"), ("Input.Visibility", "Draft"))).SentTo();
        var stale = (await site.FindAsync(id)).Version;
        await julia.SubmitAsync($"/biblioteca/relato/{id}", null, ("Input.Title", "Dos veces"), ("Input.Happened", "Desde el otro celular"), ("Input.Visibility", "Draft"));
        var page = await (await julia.SubmitAsync($"/biblioteca/relato/{id}", null, ("Input.Title", "Dos veces"), ("Input.Happened", "Escrito aquí"), ("Input.Visibility", "Draft"), ("Input.Version", $"{stale}"))).TextAsync();
        Assert.Contains("Escrito aquí</textarea>", page);
        Assert.Contains("<p>Desde el otro celular</p>", page);
    }

    [Fact]
    public async Task Only_its_author_opens_the_form_and_only_on_a_relato()
    {
        var story = (await (await site.As("julia")).SubmitAsync("/biblioteca/relato", null, ("Input.Title", "Mío"), ("Input.Happened", "Algo"), ("Input.Visibility", "Public"))).SentTo();
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.As("rosa")).GetAsync($"/biblioteca/relato/{story}")).StatusCode);
        var session = await site.MaterialAsync("julia", "Sesión");
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.As("julia")).GetAsync($"/biblioteca/relato/{session}")).StatusCode);
    }

    [Fact]
    public void What_is_put_together_is_taken_apart_again_and_own_headings_stay()
    {
        var body = "Antes de todo.\n\n## Lo que intenté\n\nPrimero\n\n## Mi subtítulo\n\nmás\n\n## What I learned\n\nAlgo";
        var parts = StoryDocument.Read(body);
        Assert.Equal("Antes de todo.", parts[StoryPart.Happened]);
        Assert.Equal("Primero\n\n## Mi subtítulo\n\nmás", parts[StoryPart.Tried]);
        Assert.Equal("Algo", parts[StoryPart.Learned]);
        Assert.Equal(parts, StoryDocument.Read(StoryDocument.Write(parts.ToDictionary(p => p.Key, p => (string?)p.Value), part => part switch { StoryPart.Happened => "Lo que pasó", StoryPart.Tried => "Lo que intenté", _ => "Lo que aprendí" })));
    }
}
