using System.Net;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Room;

/// <summary>The board as somebody without JavaScript uses it.</summary>
public class BoardPageTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Without_JavaScript_a_board_is_opened_filled_arranged_and_supported()
    {
        var room = await site.ScheduleRoomAsync();
        var (elena, rosa) = (await site.As("elena"), await site.As("rosa"));
        await elena.PostRoomAsync(room, ("Input.Act", "encounter.opened"));
        var opened = await elena.PostRoomAsync(room, ("Input.Act", "board.opened"), ("Input.Title", "¿Cómo nos fue?"), ("Input.Columns", "Nos funcionó\r\n\r\n Nos cuesta "));
        Assert.EndsWith("#tablero", opened.Headers.Location!.ToString(), StringComparison.Ordinal);
        await DoAsync(rosa, room, "card.added", ("Input.Text", "Tiras de <papel>"));
        await DoAsync(elena, room, "card.added", ("Input.Text", "Otra tarjeta"));
        await DoAsync(elena, room, "card.supported");
        var card = (await elena.AskedOnPageAsync(room, "card.supported")).Split(':', '}')[1];
        var panel = $"?tarjeta={card}";
        await DoAsync(elena, room, "card.moved", panel, ("Input.Column", "1"));
        await DoAsync(elena, room, "card.edited", panel, ("Input.Text", "Otra tarjeta, mejor dicha"));

        var page = WebUtility.HtmlDecode(await rosa.GetStringAsync($"/encuentros/{room}/sala"));
        Assert.Contains("Tiras de <papel>", page, StringComparison.Ordinal);
        Assert.Contains("Otra tarjeta, mejor dicha", page, StringComparison.Ordinal);
        Assert.Contains("1 apoyo<", page, StringComparison.Ordinal);
        await DoAsync(elena, room, "board.namesHidden");
        var hidden = await rosa.GetStringAsync($"/encuentros/{room}/sala");
        Assert.Contains("Solo tú reconoces las tuyas", WebUtility.HtmlDecode(hidden), StringComparison.Ordinal);
        Assert.DoesNotContain("<span data-f=\"by\">Elena", hidden, StringComparison.Ordinal);

        await elena.PostRoomAsync(room, ("Input.Act", "encounter.closed"));
        var minutes = WebUtility.HtmlDecode(await rosa.GetStringAsync($"/encuentros/{room}/acta"));
        Assert.Contains("Tiras de <papel>", minutes, StringComparison.Ordinal);
        Assert.Contains("Las tarjetas se escribieron sin nombre.", minutes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_with_a_card_or_a_board_is_said_beside_it_and_what_was_typed_stays()
    {
        var room = await site.ScheduleRoomAsync();
        var elena = await site.As("elena");
        await elena.PostRoomAsync(room, ("Input.Act", "encounter.opened"));
        var many = string.Join("\n", Enumerable.Range(1, 7).Select(i => $"Columna {i}"));
        var refused = await elena.PostRoomAsync(room, ("Input.Act", "board.opened"), ("Input.Title", "Demasiadas"), ("Input.Columns", many));
        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Contains("de 1 a 6 columnas", page, StringComparison.Ordinal);
        Assert.Contains("Columna 7", page, StringComparison.Ordinal);
        await elena.PostRoomAsync(room, ("Input.Act", "board.opened"), ("Input.Title", "Tablero"), ("Input.Columns", "Sí"));
        var words = string.Join(' ', Enumerable.Repeat("palabra", 1250));
        refused = await elena.PostRoomAsync(room, ("Input.Act", await elena.AskedOnPageAsync(room, "card.added")), ("Input.Text", words));
        page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.Contains("hasta 500 caracteres", page, StringComparison.Ordinal);
        Assert.Contains(words, page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?tarjeta=99999")]
    [InlineData("?tarjeta=nada")]
    public async Task A_card_that_does_not_exist_opens_no_panel(string query)
    {
        var room = await site.ScheduleRoomAsync();
        var page = await (await site.As("rosa")).GetStringAsync($"/encuentros/{room}/sala{query}");
        Assert.DoesNotContain("<dialog id=\"tarjeta\" class=\"card\" aria-labelledby=\"tarjeta-title\" open", page, StringComparison.Ordinal);
    }

    private static Task DoAsync(HttpClient client, long room, string kind, params (string Name, string Value)[] fields) => DoAsync(client, room, kind, "", fields);

    private static async Task DoAsync(HttpClient client, long room, string kind, string query, params (string Name, string Value)[] fields)
    {
        var act = await client.AskedOnPageAsync(room, kind, query);
        Assert.NotEmpty(act);
        var answer = await client.PostRoomAsync(room, [("Input.Act", act), .. fields]);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{act}: {answer.StatusCode}");
    }
}
