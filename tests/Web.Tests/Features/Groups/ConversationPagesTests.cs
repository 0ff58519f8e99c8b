using System.Net;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Groups;

/// <summary>Talking: as a browser without scripts does it.</summary>
public class ConversationPagesTests(GroupsSite site) : IClassFixture<GroupsSite>
{
    [Fact]
    public async Task A_withdrawn_title_is_shown_to_nobody()
    {
        var talk = await site.OpenTalk(GroupsSite.Gia, "elena", replies: 1);
        var elena = await site.As("elena");
        Assert.Contains("Otra conversación", await elena.GetStringAsync(talk), StringComparison.Ordinal);
        await elena.PressAsync(talk, talk + "?handler=Withdraw&n=1");
        foreach (var page in new[] { talk, talk + "/aportes/2/historial", talk + "/aportes/2/editar" })
            Assert.DoesNotContain("Otra conversación", await elena.GetStringAsync(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conversation_is_opened_and_found_in_the_group()
    {
        var (rosa, page) = (await site.As("rosa"), site.Home(GroupsSite.Gia) + "/conversaciones/nueva");
        var answer = await rosa.SubmitAsync(page, null, ("Input.Title", "Probé las tiras de papel"), ("Input.Body", "Doblaron **en cuatro**."), ("Input.IsQuestion", "true"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("Doblaron <strong>en cuatro</strong>.", await rosa.GetStringAsync(answer.Headers.Location), StringComparison.Ordinal);
        var list = await (await site.As("david")).GetStringAsync(site.Home(GroupsSite.Gia));
        Assert.Contains("Probé las tiras de papel", list, StringComparison.Ordinal);
        Assert.Contains("Doblaron en cuatro.", list, StringComparison.Ordinal);
        Assert.Contains("Pregunta abierta", list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_lands_at_its_own_place()
    {
        var (talk, rosa) = (await site.OpenTalk(GroupsSite.Gia, "elena", replies: 20), await site.As("rosa"));
        var answer = await ReplyAsync(rosa, talk, "Con maíz.");
        Assert.Equal(talk + "?pagina=2#aporte-22", answer.Headers.Location!.ToString());
        Assert.Contains("Con maíz.", await rosa.GetStringAsync(talk + "?pagina=2"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_sent_twice_or_at_once_is_one_reply()
    {
        var (talk, rosa) = (await site.OpenTalk(GroupsSite.Gia, "elena"), await site.As("rosa"));
        var key = ("Input.SubmissionKey", $"{Guid.NewGuid()}");
        var first = await rosa.PressAsync(talk, talk + "?handler=Reply", ("Input.Body", "Una sola vez."), key);
        var token = await rosa.TokenAsync(talk);
        var again = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => rosa.PostAsync(talk + "?handler=Reply", new FormUrlEncodedContent(
            [new("Input.Body", "Una sola vez."), new(key.Item1, key.Item2), new("__RequestVerificationToken", token)]))));
        Assert.All(again, a => Assert.Equal(first.Headers.Location, a.Headers.Location));
        var key2 = $"{Guid.NewGuid()}";
        var atOnce = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => rosa.PostAsync(talk + "?handler=Reply", new FormUrlEncodedContent(
            [new("Input.Body", "Dos toques."), new("Input.SubmissionKey", key2), new("__RequestVerificationToken", token)]))));
        Assert.All(atOnce, a => Assert.Equal(talk + "#aporte-3", a.Headers.Location!.ToString()));
        await using var db = site.Open();
        Assert.Equal(3, await db.Posts.CountAsync(p => p.ConversationId == long.Parse(talk.Id())));
    }

    [Fact]
    public async Task An_empty_reply_gets_a_sentence()
    {
        var (talk, rosa) = (await site.OpenTalk(GroupsSite.Gia, "elena"), await site.As("rosa"));
        var page = await (await ReplyAsync(rosa, talk, "  ")).Content.ReadAsStringAsync();
        Assert.Contains("Falta tu texto", page, StringComparison.Ordinal);
        Assert.Contains("Texto de apertura.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_of_a_megabyte_gets_a_sentence_and_comes_back_whole()
    {
        var (talk, rosa) = (await site.OpenTalk(GroupsSite.Gia, "elena"), await site.As("rosa"));
        var page = await (await ReplyAsync(rosa, talk, new string('a', 1_000_000) + "fin")).Content.ReadAsStringAsync();
        Assert.Contains("y aquí caben", page, StringComparison.Ordinal);
        Assert.Contains("aaafin</textarea>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markdown_nested_beyond_reason_gets_a_sentence_and_is_kept()
    {
        var (talk, rosa) = (await site.OpenTalk(GroupsSite.Gia, "elena"), await site.As("rosa"));
        var page = await (await ReplyAsync(rosa, talk, string.Concat(Enumerable.Repeat("> ", 5_000)) + "fondo")).Content.ReadAsStringAsync();
        Assert.Contains("demasiadas cosas una dentro de otra", page, StringComparison.Ordinal);
        Assert.Contains("fondo</textarea>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_answers_in_an_open_group_joins_it_in_one_step()
    {
        var (talk, admin) = (await site.OpenTalk(GroupsSite.Gia, "elena"), await site.As("administracion"));
        Assert.Contains("Unirme y responder", await admin.GetStringAsync(talk), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await ReplyAsync(admin, talk, "Gracias por recibirme.")).StatusCode);
        Assert.Contains("Salir del grupo", await admin.GetStringAsync(site.Home(GroupsSite.Gia)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conversation_closed_while_somebody_writes_gives_the_words_back()
    {
        var (talk, elena, rosa) = (await site.OpenTalk(GroupsSite.Gia, "elena"), await site.As("elena"), await site.As("rosa"));
        await elena.PressAsync(talk, talk + "?handler=Lock&on=true");
        var page = await (await rosa.PressAsync("/grupos/nuevo", talk + "?handler=Reply", ("Input.Body", "Llegué tarde."))).Content.ReadAsStringAsync();
        Assert.Contains("Mientras escribías, quien facilita cerró esta conversación", page, StringComparison.Ordinal);
        Assert.Contains("Llegué tarde.</textarea>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Tu respuesta", await rosa.GetStringAsync(talk), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_removed_while_writing_reaches_nothing_any_more()
    {
        var (talk, rosa) = (await site.OpenTalk(GroupsSite.Multigrade, "marcos"), await site.As("rosa"));
        var token = await rosa.TokenAsync(talk);
        await RemoveAsync("rosa", GroupsSite.Multigrade);
        try
        {
            var answer = await rosa.PostAsync(talk + "?handler=Reply", new FormUrlEncodedContent([new("Input.Body", "Sigo aquí."), new("__RequestVerificationToken", token)]));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.DoesNotContain("Sigo aquí.", await (await site.As("marcos")).GetStringAsync(talk), StringComparison.Ordinal);
        }
        finally
        {
            await LetInAsync("rosa", GroupsSite.Multigrade);
        }
    }

    [Fact]
    public async Task What_is_new_since_my_last_visit_is_marked_once()
    {
        var (talk, elena, rosa) = (await site.OpenTalk(GroupsSite.Gia, "elena"), await site.As("elena"), await site.As("rosa"));
        var list = await rosa.GetStringAsync(site.Home(GroupsSite.Gia));
        Assert.Contains("Nueva</span>", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Nuevo desde tu última visita", await rosa.GetStringAsync(talk), StringComparison.Ordinal);
        await ReplyAsync(elena, talk, "Algo nuevo.");
        Assert.Contains($"href=\"{talk}#aporte-2\"", await rosa.GetStringAsync(site.Home(GroupsSite.Gia)), StringComparison.Ordinal);
        var page = await rosa.GetStringAsync(talk);
        Assert.True(page.IndexOf("Nuevo desde tu última visita", StringComparison.Ordinal) is > 0 and var mark && mark < page.IndexOf("Algo nuevo.", StringComparison.Ordinal));
        Assert.DoesNotContain("Nuevo desde tu última visita", await rosa.GetStringAsync(talk), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_unread_post_is_one_click_away_on_whatever_page_it_is()
    {
        var (talk, rosa) = (await site.OpenTalk(GroupsSite.Gia, "elena", replies: 44), await site.As("rosa"));
        await rosa.GetStringAsync(talk);
        Assert.Contains($"href=\"{talk}?pagina=2#aporte-21\"", await rosa.GetStringAsync(talk), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading_in_a_group_that_is_not_mine_leaves_no_trace()
    {
        var talk = await site.OpenTalk(GroupsSite.Gia, "elena");
        await using var db = site.Open();
        var stranger = await site.IdOf("administracion");
        await db.Memberships.Where(m => m.PersonId == stranger).ExecuteDeleteAsync();
        await (await site.As("administracion")).GetStringAsync(talk);
        Assert.False(await db.Readings.AnyAsync(r => r.PersonId == stranger && r.ConversationId == long.Parse(talk.Id())));
    }

    [Fact]
    public async Task An_edited_post_shows_its_history()
    {
        var (talk, rosa) = (await site.OpenTalk(GroupsSite.Gia, "rosa", "Completan la ficha."), await site.As("rosa"));
        await rosa.SubmitAsync(talk + "/aportes/1/editar", null, ("Input.Title", "Otro título"), ("Input.Body", "Superponen la ficha."));
        var page = await rosa.GetStringAsync(talk);
        Assert.Contains("Otro título", page, StringComparison.Ordinal);
        Assert.Contains("Superponen la ficha.", page, StringComparison.Ordinal);
        Assert.Contains("editado", page, StringComparison.Ordinal);
        var history = await (await site.As("david")).GetStringAsync(talk + "/aportes/1/historial");
        Assert.Contains("<del>", history, StringComparison.Ordinal);
        Assert.Contains("Completan", history, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Editing_in_two_tabs_keeps_both_texts()
    {
        var (talk, rosa) = (await site.OpenTalk(GroupsSite.Gia, "elena"), await site.As("rosa"));
        await ReplyAsync(rosa, talk, "Primera versión.");
        var edit = talk + "/aportes/2/editar";
        var version = System.Text.RegularExpressions.Regex.Match(await rosa.GetStringAsync(edit), "name=\"Input.Version\" value=\"(\\d+)\"").Groups[1].Value;
        await rosa.SubmitAsync(edit, null, ("Input.Body", "Desde el celular."));
        var conflict = await rosa.SubmitAsync(edit, null, ("Input.Body", "Desde la computadora."), ("Input.Version", version));
        var page = await conflict.Content.ReadAsStringAsync();
        Assert.Contains("Alguien guardó cambios mientras escribías", page, StringComparison.Ordinal);
        Assert.Contains("Desde la computadora.</textarea>", page, StringComparison.Ordinal);
        Assert.Contains("Desde el celular.", page, StringComparison.Ordinal);
        var fresh = System.Text.RegularExpressions.Regex.Match(page, "name=\"Input.Version\" value=\"(\\d+)\"").Groups[1].Value;
        Assert.Equal(HttpStatusCode.Redirect, (await rosa.SubmitAsync(edit, null, ("Input.Body", "Desde la computadora."), ("Input.Version", fresh))).StatusCode);
    }

    private static string CardOf(string page, string talk)
    {
        var card = page[page.IndexOf(talk + "\"", StringComparison.Ordinal)..];
        return card[..card.IndexOf("</article>", StringComparison.Ordinal)];
    }

    [Fact]
    public async Task A_withdrawn_post_is_gone_for_all_and_can_be_brought_back()
    {
        var (talk, rosa, david) = (await site.OpenTalk(GroupsSite.Gia, "elena"), await site.As("rosa"), await site.As("david"));
        await ReplyAsync(rosa, talk, "Mejor no lo digo.");
        await rosa.PressAsync(talk, talk + "?handler=Withdraw&n=2");
        // What was taken back is no answer any more, neither here nor in the group's list.
        Assert.Contains("0 respuestas", await david.GetStringAsync(talk), StringComparison.Ordinal);
        Assert.Contains("0 respuestas", CardOf(await david.GetStringAsync(talk[..talk.IndexOf("/conversaciones", StringComparison.Ordinal)]), talk), StringComparison.Ordinal);
        Assert.DoesNotContain("Mejor no lo digo.", await david.GetStringAsync(talk), StringComparison.Ordinal);
        Assert.Contains("Rosa Quispe retiró este aporte.", await david.GetStringAsync(talk), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await david.GetAsync(talk + "/aportes/2/historial")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await david.PressAsync(talk, talk + "?handler=Restore&n=2")).StatusCode);
        Assert.DoesNotContain("Mejor no lo digo.", await david.GetStringAsync(talk + "?citar=2"), StringComparison.Ordinal);
        await rosa.PressAsync(talk, talk + "?handler=Restore&n=2");
        Assert.Contains("Mejor no lo digo.", await david.GetStringAsync(talk), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_asked_chooses_the_answer()
    {
        var (talk, rosa, david) = (await site.OpenTalk(GroupsSite.Gia, "rosa", isQuestion: true), await site.As("rosa"), await site.As("david"));
        await ReplyAsync(david, talk, "Con chapas.");
        Assert.Equal(HttpStatusCode.NotFound, (await david.PressAsync(talk, talk + "?handler=Answer&n=2&on=true")).StatusCode);
        await rosa.PressAsync(talk, talk + "?handler=Answer&n=2&on=true");
        Assert.Contains("Respuesta elegida", await david.GetStringAsync(talk), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mark_counts_once_however_often_it_is_pressed()
    {
        var (talk, rosa, david) = (await site.OpenTalk(GroupsSite.Gia, "elena"), await site.As("rosa"), await site.As("david"));
        await rosa.PressAsync(talk, talk + "?handler=Mark&n=1&kind=Tried&on=true");
        await rosa.PressAsync(talk, talk + "?handler=Mark&n=1&kind=Tried&on=true");
        await david.PressAsync(talk, talk + "?handler=Mark&n=1&kind=Tried&on=true");
        Assert.Contains("Lo probé 2", await rosa.GetStringAsync(talk), StringComparison.Ordinal);
        Assert.Contains("2 lo probaron", await rosa.GetStringAsync(site.Home(GroupsSite.Gia)), StringComparison.Ordinal);
        await rosa.PressAsync(talk, talk + "?handler=Mark&n=1&kind=Tried&on=false");
        Assert.Contains("Lo probé 1", await rosa.GetStringAsync(talk), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await rosa.PressAsync(talk, talk + "?handler=Mark&n=1&kind=99&on=true")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await rosa.PressAsync(talk, talk + "?handler=Mark&n=77&kind=Tried&on=true")).StatusCode);
    }

    [Fact]
    public async Task A_quote_begins_the_reply_and_leads_back()
    {
        var (talk, rosa) = (await site.OpenTalk(GroupsSite.Gia, "elena", "Cuentan con chapas.\nY con semillas."), await site.As("rosa"));
        var page = await rosa.GetStringAsync(talk + "?citar=1");
        Assert.Contains("&gt; Cuentan con chapas.\n&gt; Y con semillas.", page.Replace("&#xA;", "\n", StringComparison.Ordinal), StringComparison.Ordinal);
        await rosa.SubmitAsync(talk + "?citar=1", talk + "?handler=Reply&pagina=1", ("Input.Body", "> Cuentan con chapas.\n\nNosotros también."));
        Assert.Contains("En respuesta a Elena Huamán", await rosa.GetStringAsync(talk), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_photo_comes_with_the_post_and_only_to_its_readers()
    {
        var (talk, elena) = (await site.OpenTalk(GroupsSite.Reading, "julia"), await site.As("elena"));
        using var form = new MultipartFormDataContent
        {
            { new StringContent(await elena.TokenAsync(talk)), "__RequestVerificationToken" },
            { new StringContent($"{Guid.NewGuid()}"), "Input.SubmissionKey" },
            { new StringContent("Así quedó el rincón de lectura."), "Input.Body" },
            { new ByteArrayContent(SampleFiles.Jpeg()), "Files.New", "rincón.jpg" },
        };
        Assert.Equal(HttpStatusCode.Redirect, (await elena.PostAsync(talk + "?handler=Reply", form)).StatusCode);
        var image = System.Text.RegularExpressions.Regex.Match(await elena.GetStringAsync(talk), "<img src=\"(/archivos/[^\"]+)\"").Groups[1].Value;
        Assert.Equal(HttpStatusCode.OK, (await (await site.As("julia")).GetAsync(image)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.As("rosa")).GetAsync(image)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.As("administracion")).GetAsync(image)).StatusCode);

        await elena.PressAsync(talk, talk + "?handler=Withdraw&n=2");
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.As("julia")).GetAsync(image)).StatusCode);
    }

    [Fact]
    public async Task Pages_beyond_the_last_show_the_last()
    {
        var (talk, rosa) = (await site.OpenTalk(GroupsSite.Gia, "elena", replies: 25), await site.As("rosa"));
        Assert.Contains("Aporte número 25.", await rosa.GetStringAsync(talk + "?pagina=900"), StringComparison.Ordinal);
        Assert.Contains("Texto de apertura.", await rosa.GetStringAsync(talk + "?pagina=-3"), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> ReplyAsync(HttpClient client, string talk, string body) =>
        client.SubmitAsync(talk, talk + "?handler=Reply&pagina=1", ("Input.Body", body));

    private async Task RemoveAsync(string mailbox, string group)
    {
        var (marcos, members) = (await site.As("marcos"), site.Home(group) + "/miembros");
        await marcos.PressAsync(members, members + "?handler=Remove", ("personId", $"{await site.IdOf(mailbox)}"));
    }

    private async Task LetInAsync(string mailbox, string group)
    {
        var (person, marcos, home) = (await site.As(mailbox), await site.As("marcos"), site.Home(group));
        await person.SubmitAsync(home, home + "?handler=Request");
        await marcos.PressAsync(home + "/miembros", home + "/miembros?handler=Accept", ("personId", $"{await site.IdOf(mailbox)}"));
    }
}
