using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tinkuy.Domain.Files;
using Tinkuy.Testing;
using Tinkuy.Web.Infrastructure.Files;

namespace Tinkuy.Web.Tests.Features.Room;

/// <summary>Photos in the room's talk, as somebody without JavaScript sends them, and who gets to see them.</summary>
public class PhotoTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_photo_comes_with_its_message_without_what_the_camera_noted_and_goes_away_with_it()
    {
        var room = await site.ScheduleRoomAsync();
        var (rosa, marcos) = (await site.As("rosa"), await site.As("marcos"));
        var sent = await SendAsync(rosa, room, "chat.said", "Cuaderno de «R»: escribe 1007", "IMG_0001.jpg", SampleFiles.Jpeg());
        Assert.Equal($"/encuentros/{room}/sala#charla", sent.Headers.Location?.OriginalString);

        var page = await marcos.GetStringAsync($"/encuentros/{room}/sala");
        var photo = Regex.Match(page, "<a href=\"([^\"]+/sala/fotos/[1-9]\\d*)\"[^>]*data-photo>.*?\\((?:<[^>]+>)?(\\d+ k?B)").Groups;
        Assert.NotEmpty(photo[2].Value);
        using var shown = await marcos.GetAsync(photo[1].Value);
        Assert.Equal(("image/jpeg", "inline"), (shown.Content.Headers.ContentType?.MediaType, shown.Content.Headers.ContentDisposition?.DispositionType));
        Assert.StartsWith("sandbox", shown.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("Exif", Encoding.Latin1.GetString(await shown.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.As("administracion")).GetAsync(photo[1].Value)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await site.Visitor().GetAsync(photo[1].Value)).StatusCode);

        await rosa.PostRoomAsync(room, ("Input.Act", await rosa.AskedOnPageAsync(room, "chat.withdrawn")));
        foreach (var person in new[] { marcos, rosa })
            Assert.Equal(HttpStatusCode.NotFound, (await person.GetAsync(photo[1].Value)).StatusCode);
        await using var db = site.Open();
        var file = await db.RoomPhotos.Where(p => p.RoomId == room).Select(p => p.File!).SingleAsync();
        Assert.Equal(FileStatus.Withdrawn, file.Status);
        Assert.Equal(HttpStatusCode.NotFound, (await rosa.GetAsync(file.Url)).StatusCode);
        await using var scope = site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<FileSweeper>().SweepAsync(default);
        Assert.False(await db.RoomPhotos.AnyAsync(p => p.RoomId == room));
        Assert.False(File.Exists(scope.ServiceProvider.GetRequiredService<FileStore>().PathOf(file.StorageKey)));
    }

    public static TheoryData<string, byte[], string> Bad => new()
    {
        { "ficha.docx", SampleFiles.Docx("semillas"), "no es una foto" },
        { "vacia.jpg", [], "está vacío" },
        { "juego.jpg", [.. "MZ"u8, 0, 1, 2], "es un programa" },
        { "rota.png", [0x89, .. "PNG\r\n\u001a\n"u8, 1, 2, 3], "está dañada" },
        { "dibujo.svg", [.. "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"u8], "SVG" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task What_is_no_photo_is_refused_in_words_and_nothing_is_said(string name, byte[] content, string why)
    {
        var room = await site.ScheduleRoomAsync();
        var rosa = await site.As("rosa");
        await rosa.PostRoomAsync(room, ("Input.Act", "chat.said"), ("Input.Text", "Antes"));
        var before = await LogAsync(room);
        var refused = WebUtility.HtmlDecode(await (await SendAsync(rosa, room, "chat.said", "Mi cuaderno", name, content)).Content.ReadAsStringAsync());
        Assert.Contains(why, refused, StringComparison.Ordinal);
        Assert.Matches("<textarea[^>]*>Mi cuaderno</textarea>", refused);
        Assert.Equal(before, await LogAsync(room));
        using var uploaded = await UploadAsync(rosa, room, name, content);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, uploaded.StatusCode);
        Assert.Contains(why, Regex.Unescape(await uploaded.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_photo_without_words_waits_for_them_and_need_not_be_chosen_again()
    {
        var room = await site.ScheduleRoomAsync();
        var rosa = await site.As("rosa");
        var back = WebUtility.HtmlDecode(await (await SendAsync(rosa, room, "chat.said", "  ", "IMG.jpg", SampleFiles.Jpeg())).Content.ReadAsStringAsync());
        Assert.Contains("Di en pocas palabras qué se ve en la foto", back, StringComparison.Ordinal);
        var held = Regex.Match(back, "name=\"Input.Photo\" value=\"(\\d+)\"").Groups[1].Value;
        await rosa.PostRoomAsync(room, ("Input.Act", "chat.said"), ("Input.Text", "Tiras de papel"), ("Input.Photo", held));
        Assert.Contains("sala/fotos/", await rosa.GetStringAsync($"/encuentros/{room}/sala"), StringComparison.Ordinal);
        // Once is enough: a photo goes with one message.
        await RefusedAsync(rosa, room, held);
    }

    [Fact]
    public async Task Nobody_sends_anothers_photo_nor_one_of_another_room_nor_another_file()
    {
        var (room, other) = (await site.ScheduleRoomAsync(), await site.ScheduleRoomAsync());
        var (rosa, marcos) = (await site.As("rosa"), await site.As("marcos"));
        var hers = await IdAsync(await UploadAsync(rosa, room, "IMG.jpg", SampleFiles.Jpeg()));
        await RefusedAsync(marcos, room, hers);
        await RefusedAsync(rosa, other, hers);
        var file = await site.AcceptAsync("de-un-material.png", SampleFiles.Png());
        await RefusedAsync(rosa, room, file.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await RefusedAsync(rosa, room, "999999999");
        Assert.Equal(HttpStatusCode.NotFound, (await UploadAsync(rosa, 999999999, "IMG.jpg", SampleFiles.Jpeg(), room)).StatusCode);
        await rosa.PostRoomAsync(room, ("Input.Act", "chat.said"), ("Input.Text", "Ahora sí"), ("Input.Photo", hers));
        Assert.Contains("sala/fotos/", await marcos.GetStringAsync($"/encuentros/{room}/sala"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_small_groups_photo_and_board_are_its_own_until_the_board_is_brought()
    {
        var room = await site.ScheduleRoomAsync();
        var (elena, rosa, marcos) = (await site.As("elena"), await site.As("rosa"), await site.As("marcos"));
        await elena.PostRoomAsync(room, ("Input.Act", "encounter.opened"));
        await elena.PostRoomAsync(room, ("Input.Act", "groups.formed"), ("Body.by", "hand"), ("Body.count.n", "2"));
        foreach (var (client, who, group) in new[] { (rosa, "rosa", "1"), (marcos, "marcos", "2") })
        {
            await client.PostRoomAsync(room, ("Input.Act", "chat.said"), ("Input.Text", "Aquí estoy"));
            await elena.PostRoomAsync(room, ("Input.Act", "groups.placed"), ("Body.person.n", $"{await site.PersonIdAsync(who)}"), ("Body.group.n", group));
        }
        await elena.PostRoomAsync(room, ("Input.Act", "groups.begun"), ("Body.minutes.n", "10"), ("Input.Text", ""));

        var sent = await SendAsync(rosa, room, "groups.said {\"group\":1}", "palabra-chirimoya", "IMG.jpg", SampleFiles.Jpeg());
        Assert.EndsWith("#grupos", sent.Headers.Location?.OriginalString, StringComparison.Ordinal);
        var url = Regex.Match(await rosa.GetStringAsync($"/encuentros/{room}/sala"), "href=\"([^\"]+/sala/fotos/[1-9]\\d*)\"").Groups[1].Value;
        var statuses = new List<HttpStatusCode>();
        foreach (var client in new[] { rosa, elena, marcos })
            statuses.Add((await client.GetAsync(url)).StatusCode);
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NotFound], statuses);

        var open = WebUtility.HtmlDecode(Regex.Match(await rosa.GetStringAsync($"/encuentros/{room}/sala"), "value=\"(board.opened [^\"]+&quot;group&quot;:1[^\"]*|board.opened [^\"]*group[^\"]*1[^\"]*)\"").Groups[1].Value);
        Assert.EndsWith("#grupos", (await rosa.PostRoomAsync(room, ("Input.Act", open))).Headers.Location?.OriginalString, StringComparison.Ordinal);
        var add = await rosa.AskedOnPageAsync(room, "card.added");
        Assert.EndsWith("#grupos", (await rosa.PostRoomAsync(room, ("Input.Act", add), ("Input.Text", "palabra-olluco <b>"))).Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.DoesNotContain("olluco", await marcos.GetStringAsync($"/encuentros/{room}/sala"), StringComparison.Ordinal);
        await marcos.PostRoomAsync(room, ("Input.Act", add), ("Input.Text", "¿Qué hacen?"));
        Assert.Single(await LogAsync(room), k => k == "card.added");

        Assert.EndsWith("#tablero", (await rosa.PostRoomAsync(room, ("Input.Act", await rosa.AskedOnPageAsync(room, "board.brought")))).Headers.Location?.OriginalString, StringComparison.Ordinal);
        var everybodys = WebUtility.HtmlDecode(await marcos.GetStringAsync($"/encuentros/{room}/sala"));
        Assert.Contains("palabra-olluco <b>", everybodys, StringComparison.Ordinal);
        Assert.Contains("Lo trajo el grupo 1", everybodys, StringComparison.Ordinal);
        await elena.PostRoomAsync(room, ("Input.Act", "encounter.closed"));
        Assert.Contains("palabra-olluco", await marcos.GetStringAsync($"/encuentros/{room}/acta"), StringComparison.Ordinal);
        using var docx = new System.IO.Compression.ZipArchive(await marcos.GetStreamAsync($"/encuentros/{room}/acta.docx"));
        using var words = new StreamReader(docx.GetEntry("word/document.xml")!.Open());
        Assert.Contains("palabra-olluco", await words.ReadToEndAsync(), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, long room, string act, string words, string name, byte[] content) =>
        client.UploadAsync($"/encuentros/{room}/sala", "Photo", name, content, ("Input.Act", act), ("Input.Text", words), ("Input.Cid", Guid.NewGuid().ToString()));

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient client, long room, string name, byte[] content, long? tokenOf = null)
    {
        var page = await client.GetStringAsync($"/encuentros/{tokenOf ?? room}/sala");
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Regex.Match(page, "__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"").Groups[1].Value), "__RequestVerificationToken" },
            { new ByteArrayContent(content), "Photo", name },
        };
        return await client.PostAsync($"/encuentros/{room}/sala/fotos", form);
    }

    private static async Task<string> IdAsync(HttpResponseMessage uploaded) => Regex.Match(await uploaded.Content.ReadAsStringAsync(), "\"file\":(\\d+)").Groups[1].Value;

    private async Task RefusedAsync(HttpClient client, long room, string file)
    {
        await client.PostRoomAsync(room, ("Input.Act", "chat.said"), ("Input.Text", "Antes"));
        var before = await LogAsync(room);
        var refused = await client.PostRoomAsync(room, ("Input.Act", "chat.said"), ("Input.Text", "Con foto"), ("Input.Photo", file));
        Assert.Contains("Esa foto ya no está disponible", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Equal(before, await LogAsync(room));
    }

    private async Task<List<string>> LogAsync(long room)
    {
        await using var db = site.Open();
        return await db.RoomEvents.Where(e => e.RoomId == room).OrderBy(e => e.Seq).Select(e => e.Kind).ToListAsync();
    }
}
