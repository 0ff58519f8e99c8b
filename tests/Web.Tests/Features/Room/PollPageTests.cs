using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Room;

/// <summary>Polls as somebody without JavaScript uses them.</summary>
public class PollPageTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Without_JavaScript_a_poll_is_asked_answered_changed_and_closed()
    {
        var (room, elena, rosa) = await MeetAsync();
        await elena.PostRoomAsync(room, ("Input.Act", "poll.opened"), ("Input.Question", "¿Cuándo?"), ("Input.Kind", "several"), ("Input.Options", "Lunes\r\nMartes <tarde>"));
        await VoteAsync(rosa, room, "#preguntas", ("Input.Choices", "0"));
        await VoteAsync(rosa, room, "#preguntas", ("Input.Choices", "0"), ("Input.Choices", "1"));
        var page = await PageAsync(elena, room);
        Assert.Equal(2, Regex.Count(page, Regex.Escape("1 de 1 (100 %)")));
        Assert.Contains("Martes <tarde>", page, StringComparison.Ordinal);
        await elena.PostRoomAsync(room, ("Input.Act", await elena.AskedOnPageAsync(room, "poll.closed")));
        await elena.PostRoomAsync(room, ("Input.Act", "encounter.closed"));
        var minutes = WebUtility.HtmlDecode(await rosa.GetStringAsync($"/encuentros/{room}/acta"));
        Assert.Contains("¿Cuándo?", minutes, StringComparison.Ordinal);
        Assert.Contains("1 de 1", minutes, StringComparison.Ordinal);
        using var document = new ZipArchive(await rosa.GetStreamAsync($"/encuentros/{room}/acta.docx"));
        using var text = new StreamReader(document.GetEntry("word/document.xml")!.Open());
        Assert.Contains("Martes &lt;tarde&gt;: 1 de 1", await text.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_anonymous_answer_is_neither_shown_nor_asked_for_again_and_a_second_one_is_refused_in_words()
    {
        var (room, elena, rosa) = await MeetAsync();
        await elena.PostRoomAsync(room, ("Input.Act", "poll.opened"), ("Input.Question", "¿Qué cuesta?"), ("Input.Kind", "words"), ("Input.Anonymous", "true"));
        var act = await rosa.AskedOnPageAsync(room, "poll.voted");
        await VoteAsync(rosa, room, "#preguntas", ("Input.Words", "Dividir"));
        var page = await PageAsync(rosa, room);
        Assert.Contains("Respondió 1 persona.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Dividir", page, StringComparison.Ordinal);
        var second = await rosa.PostRoomAsync(room, ("Input.Act", act), ("Input.Words", "Multiplicar"));
        Assert.Contains("se responde una sola vez", WebUtility.HtmlDecode(await second.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        await elena.PostRoomAsync(room, ("Input.Act", await elena.AskedOnPageAsync(room, "poll.closed")));
        page = await PageAsync(elena, room);
        Assert.Contains("el resultado no se muestra a nadie", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Dividir", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_with_a_poll_or_an_answer_is_said_and_what_was_typed_stays()
    {
        var (room, elena, rosa) = await MeetAsync();
        var refused = await elena.PostRoomAsync(room, ("Input.Act", "poll.opened"), ("Input.Question", "¿Una sola?"), ("Input.Kind", "one"), ("Input.Options", "Nada más esta"));
        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Contains("de 2 a 10 opciones", page, StringComparison.Ordinal);
        Assert.Contains("¿Una sola?", page, StringComparison.Ordinal);
        Assert.Contains("Nada más esta", page, StringComparison.Ordinal);
        await elena.PostRoomAsync(room, ("Input.Act", "poll.opened"), ("Input.Question", "¿Sí?"), ("Input.Kind", "scale"));
        refused = await rosa.PostRoomAsync(room, ("Input.Act", await rosa.AskedOnPageAsync(room, "poll.voted")));
        Assert.Contains("Elige una opción primero.", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        foreach (var kind in new[] { "", "7", "ninguna" })
        {
            refused = await elena.PostRoomAsync(room, ("Input.Act", "poll.opened"), ("Input.Question", "¿Cuál?"), ("Input.Kind", kind));
            Assert.Contains("No se pudo entender", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }
    }

    private async Task<(long Room, HttpClient Elena, HttpClient Rosa)> MeetAsync()
    {
        var room = await site.ScheduleRoomAsync();
        var elena = await site.As("elena");
        await elena.PostRoomAsync(room, ("Input.Act", "encounter.opened"));
        return (room, elena, await site.As("rosa"));
    }

    private static async Task VoteAsync(HttpClient client, long room, string place, params (string Name, string Value)[] fields)
    {
        var answer = await client.PostRoomAsync(room, [("Input.Act", await client.AskedOnPageAsync(room, "poll.voted")), .. fields]);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.EndsWith(place, answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    private static async Task<string> PageAsync(HttpClient client, long room) => WebUtility.HtmlDecode(await client.GetStringAsync($"/encuentros/{room}/sala"));
}
