using System.Net;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Tinkuy.Testing;
using Tinkuy.Web.Features.Room;

namespace Tinkuy.Web.Tests.Features.Room;

/// <summary>The conversation as somebody without JavaScript uses it.</summary>
public class TalkPageTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Without_JavaScript_one_answers_corrects_and_withdraws()
    {
        var room = await site.ScheduleRoomAsync();
        var (rosa, marcos) = (await site.As("rosa"), await site.As("marcos"));
        await rosa.PostRoomAsync(room, ("Input.Act", "chat.said"), ("Input.Text", "Escriben 1007 para ciento siete."));
        var said = (await rosa.AskedOnPageAsync(room, "chat.withdrawn")).Split(':', '}')[1];

        var answering = WebUtility.HtmlDecode(await marcos.GetStringAsync($"/encuentros/{room}/sala?respuesta={said}"));
        Assert.Contains("Respondes a Rosa Quispe: «Escriben 1007 para ciento siete.»", answering, StringComparison.Ordinal);
        await marcos.PostRoomAsync(room, ("Input.Act", await marcos.AskedOnPageAsync(room, "chat.said", $"?respuesta={said}")), ("Input.Text", "En mi aula también."));
        Assert.Contains($"href=\"#mensaje-{said}\"", await rosa.GetStringAsync($"/encuentros/{room}/sala"), StringComparison.Ordinal);

        var edit = await rosa.GetStringAsync($"/encuentros/{room}/sala?mensaje={said}");
        Assert.Matches("<textarea[^>]*>Escriben 1007 para ciento siete.</textarea>", edit);
        await rosa.PostRoomAsync(room, ("Input.Act", await rosa.AskedOnPageAsync(room, "chat.edited", $"?mensaje={said}")), ("Input.Text", "Escriben 1007."));
        Assert.Contains("Rosa Quispe: «Escriben 1007.»", WebUtility.HtmlDecode(await marcos.GetStringAsync($"/encuentros/{room}/sala")), StringComparison.Ordinal);

        await rosa.PostRoomAsync(room, ("Input.Act", await rosa.AskedOnPageAsync(room, "chat.withdrawn")));
        Assert.DoesNotContain("1007", await marcos.GetStringAsync($"/encuentros/{room}/sala"), StringComparison.Ordinal);
        // Answered too late: it is said all the same.
        await marcos.PostRoomAsync(room, ("Input.Act", $"chat.said {{\"to\":{said}}}"), ("Input.Text", "¿Qué decía?"));
        Assert.Contains("¿Qué decía?", WebUtility.HtmlDecode(await rosa.GetStringAsync($"/encuentros/{room}/sala")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_offered_anothers_message_to_correct()
    {
        var room = await site.ScheduleRoomAsync();
        var (rosa, marcos) = (await site.As("rosa"), await site.As("marcos"));
        await rosa.PostRoomAsync(room, ("Input.Act", "chat.said"), ("Input.Text", "Mío"));
        var said = (await rosa.AskedOnPageAsync(room, "chat.withdrawn")).Split(':', '}')[1];
        Assert.Empty(await marcos.AskedOnPageAsync(room, "chat.edited", $"?mensaje={said}"));
        var refused = await marcos.PostRoomAsync(room, ("Input.Act", $"chat.edited {{\"message\":{said}}}"), ("Input.Text", "Suyo"));
        Assert.Contains("Eso lo escribió otra persona.", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Mira https://example.org/a?b=1&c=2.", "Mira <a href=\"https://example.org/a?b=1&amp;c=2\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">https://example.org/a?b=1&amp;c=2</a>.")]
    [InlineData("(https://example.org)", "(<a href=\"https://example.org/\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">https://example.org</a>)")]
    [InlineData("http://example.org javascript:alert(1) ftp://example.org", "http://example.org javascript:alert(1) ftp://example.org")]
    [InlineData("https://banco.example@malo.example/", "https://banco.example@malo.example/")]
    [InlineData("https://", "https://")]
    [InlineData("https://example.org/\"onclick=alert(1)", "<a href=\"https://example.org/\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">https://example.org/</a>&quot;onclick=alert(1)")]
    [InlineData("<b>https://example.org</b>", "&lt;b&gt;<a href=\"https://example.org/\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">https://example.org</a>&lt;/b&gt;")]
    public void Only_plain_https_addresses_become_links(string text, string html)
    {
        using var writer = new StringWriter();
        ChatView.Linked(text).WriteTo(writer, HtmlEncoder.Default);
        var sorted = Regex.Replace(writer.ToString(), "<a ([^>]*)>", m => $"<a {string.Join(' ', Attributes(m.Groups[1].Value))}>");
        Assert.Equal(html, sorted);
    }

    private static IEnumerable<string> Attributes(string tag) => Regex.Matches(tag, "\\w+=\"[^\"]*\"").Select(m => m.Value).Order(StringComparer.Ordinal);
}
