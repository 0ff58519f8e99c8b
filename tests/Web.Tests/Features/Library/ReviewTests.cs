using System.Net;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Library;

public class ReviewTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_review_is_asked_given_answered_and_stays_between_two_until_the_author_shows_it()
    {
        var id = await site.MaterialAsync("rosa", "Para mirar");
        var rosa = await site.As("rosa");
        var review = await AskAsync(rosa, id, "marcos");
        var marcos = await site.As("marcos");
        Assert.Contains("Mirar «Para mirar»", await marcos.PageAsync("/"));
        Assert.Contains("Sobre todo el cierre", await marcos.PageAsync($"/biblioteca/{id}/revisiones/{review}/escribir"));

        await GiveAsync(marcos, id, review);
        Assert.DoesNotContain("Mirar «Para mirar»", await marcos.PageAsync("/"));
        foreach (var stranger in new[] { await site.As("julia"), await site.As("teresa"), await site.As("administracion"), site.Visitor() })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/biblioteca/{id}/revisiones/{review}")).StatusCode);
            Assert.DoesNotContain("Marcos Ccori", await stranger.PageAsync($"/biblioteca/{id}/revisiones"));
            Assert.DoesNotContain("Revisiones de colegas</a><small>", await stranger.PageAsync($"/biblioteca/{id}"));
        }

        await rosa.SubmitAsync($"/biblioteca/{id}/revisiones/{review}", $"/biblioteca/{id}/revisiones/{review}?handler=Answer", ("answers[0]", "Lo voy a cambiar."));
        await rosa.SubmitAsync($"/biblioteca/{id}/revisiones/{review}", $"/biblioteca/{id}/revisiones/{review}?handler=Publish", ("on", "true"));
        var page = await site.Visitor().PageAsync($"/biblioteca/{id}/revisiones/{review}");
        Assert.Contains("Se entiende el para qué.", page);
        Assert.Contains("Lo voy a cambiar.", page);
        Assert.Contains("Se ve", page);
        Assert.Contains("Revisiones de colegas</a><small> · 1", await site.Visitor().PageAsync($"/biblioteca/{id}"));
        // Published words are not changed under the readers' eyes.
        Assert.Equal(HttpStatusCode.NotFound, (await marcos.GetAsync($"/biblioteca/{id}/revisiones/{review}/escribir")).StatusCode);

        await rosa.SubmitAsync($"/biblioteca/{id}/revisiones/{review}", $"/biblioteca/{id}/revisiones/{review}?handler=Publish", ("on", "false"));
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().GetAsync($"/biblioteca/{id}/revisiones/{review}")).StatusCode);
    }

    [Fact]
    public async Task A_new_rubric_changes_no_review_that_was_asked_for_before()
    {
        var id = await site.MaterialAsync("rosa", "Con rúbrica vieja");
        var review = await AskAsync(await site.As("rosa"), id, "david");
        var elena = await site.As("elena");
        await using var db = site.Open();
        var gia = await db.Groups.Where(g => g.Name == "GIA Valle Sagrado").Select(g => g.Id).SingleAsync();
        var answer = await elena.SubmitAsync($"/biblioteca/rubrica/editar/{gia}", null,
            ("Input.Title", "La nuestra"), ("Input.Criteria[0].Name", "Se habla quechua"), ("Input.Criteria[0].Levels", "Poco: a veces\nMucho: siempre"), ("Input.Criteria[1].Name", ""));
        Assert.Equal($"/biblioteca/rubrica/{gia}", answer.Headers.Location!.ToString());
        Assert.Contains("Se habla quechua", await elena.PageAsync($"/biblioteca/rubrica/{gia}"));
        var david = await site.As("david");
        Assert.Contains("Propósito claro", await david.PageAsync($"/biblioteca/{id}/revisiones/{review}/escribir"));
        var next = await AskAsync(await site.As("rosa"), id, "julia");
        Assert.Contains("Se habla quechua", await (await site.As("julia")).PageAsync($"/biblioteca/{id}/revisiones/{next}/escribir"));
        Assert.DoesNotContain("Se habla quechua", await site.Visitor().PageAsync("/biblioteca/rubrica"));

        // Two who edit at once: the second is told, and keeps her words.
        var late = await (await elena.SubmitAsync($"/biblioteca/rubrica/editar/{gia}", null,
            ("Input.Number", "0"), ("Input.Title", "Tarde"), ("Input.Criteria[0].Name", "Otro"), ("Input.Criteria[0].Levels", "a: b\nc: d"))).TextAsync();
        Assert.Contains("publicó otra versión", late);
        Assert.Contains("Tarde", late);
        // And only its facilitators edit it.
        Assert.Equal(HttpStatusCode.NotFound, (await david.GetAsync($"/biblioteca/rubrica/editar/{gia}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await david.GetAsync("/biblioteca/rubrica/editar")).StatusCode);
    }

    [Fact]
    public async Task A_private_groups_rubric_does_not_exist_for_others()
    {
        await using var db = site.Open();
        var reading = await db.Groups.Where(g => g.Name == "Lectura EIB").Select(g => g.Id).SingleAsync();
        Assert.Equal(HttpStatusCode.OK, (await (await site.As("elena")).GetAsync($"/biblioteca/rubrica/{reading}")).StatusCode);
        foreach (var who in new[] { "rosa", "administracion" })
            Assert.Equal(HttpStatusCode.NotFound, (await (await site.As(who)).GetAsync($"/biblioteca/rubrica/{reading}")).StatusCode);
    }

    [Fact]
    public async Task Only_those_who_may_see_it_can_be_asked_and_a_draft_says_why_nobody_can()
    {
        var secret = await site.MaterialAsync("julia", "Del grupo", MaterialVisibility.Group);
        var form = await (await site.As("julia")).PageAsync($"/biblioteca/{secret}/revisiones");
        Assert.Contains("Elena Huamán", form);
        Assert.DoesNotContain("Rosa Quispe", form);
        var draft = await site.MaterialAsync("julia", "Borrador", MaterialVisibility.Draft);
        Assert.Contains("Mientras sea borrador", await (await site.As("julia")).PageAsync($"/biblioteca/{draft}/revisiones"));
        // Somebody who is not on the list cannot be asked by a made-up form.
        await using var db = site.Open();
        var (rosa, reading) = (await db.Users.Where(p => p.DisplayName == "Rosa Quispe").Select(p => p.Id).SingleAsync(), await db.Groups.Where(g => g.Name == "Lectura EIB").Select(g => g.Id).SingleAsync());
        var answer = await (await (await site.As("julia")).SubmitAsync($"/biblioteca/{secret}/revisiones", null, ("Input.Reviewer", $"{reading}-{rosa}"))).TextAsync();
        Assert.Contains("Elige a alguien de la lista", answer);
    }

    [Fact]
    public async Task A_level_without_a_word_is_not_a_review_and_nothing_typed_is_lost()
    {
        var id = await site.MaterialAsync("rosa", "Sin palabras");
        var review = await AskAsync(await site.As("rosa"), id, "marcos");
        var page = await (await (await site.As("marcos")).SubmitAsync($"/biblioteca/{id}/revisiones/{review}/escribir", null, ("Input.Strength", "Me gusta mucho"), ("Input.Remarks[0].Level", "3"))).TextAsync();
        Assert.Contains("deja al menos un comentario", page);
        Assert.Contains("Me gusta mucho", page);
    }

    [Fact]
    public async Task Whoever_cannot_this_time_says_so_and_the_author_sees_it()
    {
        var id = await site.MaterialAsync("rosa", "Otra vez será");
        var rosa = await site.As("rosa");
        var review = await AskAsync(rosa, id, "marcos");
        // The same colleague is not asked twice at once.
        var again = await (await rosa.SubmitAsync($"/biblioteca/{id}/revisiones", null, ("Input.Reviewer", await KeyAsync("marcos")))).TextAsync();
        Assert.Contains("Ya se lo pediste", again);
        await (await site.As("marcos")).SubmitAsync($"/biblioteca/{id}/revisiones/{review}", $"/biblioteca/{id}/revisiones/{review}?handler=Decline");
        Assert.Contains("Marcos Ccori no pudo esta vez", await rosa.PageAsync($"/biblioteca/{id}/revisiones"));
    }

    private async Task<long> AskAsync(HttpClient author, long id, string who)
    {
        await author.SubmitAsync($"/biblioteca/{id}/revisiones", null, ("Input.Reviewer", await KeyAsync(who)), ("Input.Request", "Sobre todo el cierre"));
        await using var db = site.Open();
        return await db.MaterialReviews.Where(r => r.MaterialId == id).OrderByDescending(r => r.Id).Select(r => r.Id).FirstAsync();
    }

    private static async Task GiveAsync(HttpClient reviewer, long id, long review) =>
        Assert.Equal(HttpStatusCode.Redirect, (await reviewer.SubmitAsync($"/biblioteca/{id}/revisiones/{review}/escribir", null,
            ("Input.Strength", "Los niños hablan."), ("Input.Remarks[0].Level", "2"), ("Input.Remarks[0].Comment", "Se entiende el para qué."))).StatusCode);

    private async Task<string> KeyAsync(string who)
    {
        await using var db = site.Open();
        var gia = await db.Groups.Where(g => g.Name == "GIA Valle Sagrado").Select(g => g.Id).SingleAsync();
        return $"{gia}-{await db.Users.Where(p => p.Email == who + "@valle-sagrado.example").Select(p => p.Id).SingleAsync()}";
    }
}
