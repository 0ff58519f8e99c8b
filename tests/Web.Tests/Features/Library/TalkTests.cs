using System.Net;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.Library;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Library;

public class TalkTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_question_on_a_material_is_asked_answered_edited_and_shown_to_its_author_as_news()
    {
        var id = await site.MaterialAsync("rosa", "Con preguntas");
        var david = await site.As("david");
        var opened = await david.SubmitAsync($"/biblioteca/{id}/conversaciones/nueva", null, ("Input.Title", "¿De qué tamaño?"), ("Input.Body", "Las tiras, digo."), ("Input.IsQuestion", "true"));
        var address = opened.Headers.Location!.ToString();
        Assert.StartsWith($"/biblioteca/{id}/conversaciones/", address, StringComparison.Ordinal);

        var rosa = await site.As("rosa");
        Assert.Contains("¿De qué tamaño?", await rosa.PageAsync("/"));
        await rosa.SubmitAsync(address, $"{address}?handler=Reply&pagina=1", ("Input.Body", "De 32 cm."));
        Assert.Contains("De 32 cm.", await david.PageAsync(address));
        Assert.Contains("¿De qué tamaño?", await david.PageAsync("/"));

        await rosa.SubmitAsync($"{address}/aportes/2/editar", null, ("Input.Body", "De 32 cm, un pliego para doce."));
        var visitor = site.Visitor();
        Assert.Contains("un pliego para doce", await visitor.PageAsync(address));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync($"{address}/aportes/2/historial")).StatusCode);
        Assert.Contains("¿De qué tamaño?", await visitor.PageAsync($"/biblioteca/{id}"));
    }

    [Fact]
    public async Task A_visitor_reads_and_is_asked_to_sign_in_before_writing()
    {
        var id = await site.MaterialAsync("rosa", "Para todos");
        var address = await TalkAsync(id, "david");
        var visitor = site.Visitor();
        var page = await visitor.PageAsync(address);
        Assert.Contains("Entra con tu cuenta para responder", page);
        Assert.DoesNotContain("<textarea", page);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync($"/biblioteca/{id}/conversaciones/nueva")).StatusCode);
    }

    [Theory]
    [InlineData("rosa")]
    [InlineData("administracion")]
    [InlineData("")]
    public async Task What_is_said_on_a_groups_material_is_only_for_those_who_see_it(string who)
    {
        var id = await site.MaterialAsync("julia", "Reservado", MaterialVisibility.Group);
        var address = await TalkAsync(id, "elena");
        var client = who.Length == 0 ? site.Visitor() : await site.As(who);
        foreach (var path in new[] { address, $"{address}/aportes/1/historial", $"/biblioteca/{id}/conversaciones" })
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(path)).StatusCode);
        Assert.DoesNotContain("Sobre Reservado", await client.PageAsync("/"));
        Assert.Equal(HttpStatusCode.OK, (await (await site.As("julia")).GetAsync(address)).StatusCode);
    }

    [Fact]
    public async Task A_conversation_does_not_answer_under_another_home()
    {
        var id = await site.MaterialAsync("rosa", "Casa");
        var other = await site.MaterialAsync("rosa", "Otra casa");
        var address = await TalkAsync(id, "david");
        var number = address.Split('/')[^1];
        var david = await site.As("david");
        await using var db = site.Open();
        var gia = await db.Groups.Where(g => g.Name == "GIA Valle Sagrado").Select(g => g.Id).SingleAsync();
        foreach (var wrong in new[] { $"/biblioteca/{other}/conversaciones/{number}", $"/grupos/{gia}/conversaciones/{number}", $"/grupos/{id}/conversaciones/{number}", $"/estudios/{id}/conversaciones/{number}" })
            Assert.Equal(HttpStatusCode.NotFound, (await david.GetAsync(wrong)).StatusCode);
    }

    [Fact]
    public async Task The_coordination_moderates_what_all_see_and_the_author_does_not()
    {
        var id = await site.MaterialAsync("rosa", "Moderada");
        var address = await TalkAsync(id, "david");
        var (teresa, rosa) = (await site.As("teresa"), await site.As("rosa"));
        Assert.Contains("handler=Lock", await teresa.PageAsync(address));
        Assert.DoesNotContain("handler=Lock", await rosa.PageAsync(address));
        Assert.DoesNotContain("handler=Withdraw", await rosa.PageAsync(address));
        Assert.Contains("handler=Withdraw", await teresa.PageAsync(address));
    }

    [Fact]
    public async Task A_deleted_material_takes_its_conversations_along()
    {
        var id = await site.MaterialAsync("rosa", "Se va con todo");
        await TalkAsync(id, "david");
        await using var db = site.Open();
        await db.Materials.Where(m => m.Id == id).ExecuteDeleteAsync();
        Assert.False(await db.Conversations.AnyAsync(c => c.MaterialId == id));
    }

    private async Task<string> TalkAsync(long id, string who)
    {
        await using var db = site.Open();
        var author = await db.Users.SingleAsync(p => p.Email == who + "@valle-sagrado.example");
        var title = await db.Materials.Where(m => m.Id == id).Select(m => m.Title).SingleAsync();
        var conversation = Conversation.Open(ConversationHomeKind.Material, id, author.Id, $"Sobre {title}", false, PostText.Read("Cuéntenme."), Guid.NewGuid(), TimeProvider.System.GetUtcNow().UtcDateTime);
        db.Add(conversation);
        await db.SaveChangesAsync();
        return $"/biblioteca/{id}/conversaciones/{conversation.Id}";
    }
}
