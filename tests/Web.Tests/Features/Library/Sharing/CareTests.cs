using System.Net;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Library.Sharing;

/// <summary>Children are not exposed unasked, and nothing is shared twice unnoticed.</summary>
public class CareTests(Site site) : IClassFixture<Site>
{
    private const string Share = "/biblioteca/compartir";
    private const string Register = "Mis niños:\n\nRosa Piedra Clara\nJuan del Río\nAna Luna Mar";

    private static (string, string)[] Fields(string title, string body, params (string, string)[] more) =>
        [("Input.Title", title), ("Input.Body", body), ("Input.Kind", "Session"), ("Input.Licence", "CcBySa4"), ("Input.Visibility", "Public"), ("action", "save"), .. more];

    [Fact]
    public async Task A_photo_needs_a_word_which_is_written_down_with_who_and_when()
    {
        var rosa = await site.As("rosa");
        var answer = await rosa.UploadAsync(Share, "Files.New", "aula.png", SampleFiles.Png(40, 40), Fields("Con foto", "Texto"));
        var page = await answer.TextAsync();
        Assert.Contains("Falta tu palabra sobre la foto «aula.png»", page, StringComparison.Ordinal);
        var id = page.Split("data-file=\"")[1].Split('"')[0];
        var shared = (await rosa.SubmitAsync(Share, null, Fields("Con foto", "Texto", ("Files.Held", id), ("Files.Declared", id)))).SentTo();
        await using var db = site.Open();
        var word = await db.ConsentDeclarations.Include(d => d.Person).SingleAsync(d => d.MaterialId == shared);
        Assert.Equal((ConsentSubject.Photo, long.Parse(id, null), "Rosa Quispe"), (word.About, word.FileId!.Value, word.Person!.DisplayName));

        // Asked once: changing the material later asks no more.
        Assert.DoesNotContain("name=\"Files.Declared\"", await rosa.PageAsync($"/biblioteca/{shared}/editar"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_asks_nothing_and_sharing_it_does()
    {
        var rosa = await site.As("rosa");
        var draft = (await rosa.UploadAsync(Share, "Files.New", "patio.png", SampleFiles.Png(41, 40), [.. Fields("Borrador con foto", "Texto").Where(f => f.Item1 != "Input.Visibility"), ("Input.Visibility", "Draft")])).SentTo();
        var answer = await rosa.SubmitAsync($"/biblioteca/{draft}/editar", null, Fields("Borrador con foto", "Texto"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Falta tu palabra", await answer.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(MaterialVisibility.Draft, (await site.FindAsync(draft)).Visibility);
    }

    [Fact]
    public async Task What_looks_like_a_register_is_asked_about()
    {
        var rosa = await site.As("rosa");
        var page = await (await rosa.SubmitAsync(Share, null, Fields("Con lista", Register))).TextAsync();
        Assert.Contains("parece haber una lista de nombres", page, StringComparison.Ordinal);
        Assert.Contains("name=\"Input.NamesDeclared\"", page, StringComparison.Ordinal);
        var shared = (await rosa.SubmitAsync(Share, null, Fields("Con lista", Register, ("Input.NamesDeclared", "true")))).SentTo();
        await using var db = site.Open();
        Assert.Equal(ConsentSubject.NameList, (await db.ConsentDeclarations.SingleAsync(d => d.MaterialId == shared)).About);
    }

    [Fact]
    public async Task The_same_file_is_noticed_and_may_still_be_shared()
    {
        var file = SampleFiles.Docx("Un documento que ya está", Guid.NewGuid().ToString());
        var first = (await (await site.As("rosa")).UploadAsync(Share, "Files.New", "original.docx", file, Fields("La de Rosa", "Texto"))).SentTo();
        var julia = await site.As("julia");
        var page = await (await julia.UploadAsync(Share, "Files.New", "copia.docx", file, Fields("La de Julia", "Otro"))).TextAsync();
        Assert.Contains("Ya está en la biblioteca: «La de Rosa», de Rosa Quispe", page, StringComparison.Ordinal);
        Assert.Contains($"/biblioteca/{first}/adaptar", page, StringComparison.Ordinal);
        var held = page.Split("data-file=\"")[1].Split('"')[0];
        (await julia.SubmitAsync(Share, null, [.. Fields("La de Julia", "Otro").Where(f => f.Item1 != "action"), ("Files.Held", held), ("action", "anyway")])).SentTo();
    }

    [Fact]
    public async Task What_one_may_not_see_is_never_given_away_by_a_likeness()
    {
        var file = SampleFiles.Docx("Un documento reservado", Guid.NewGuid().ToString());
        await (await site.As("rosa")).UploadAsync(Share, "Files.New", "original.docx", file, [.. Fields("Solo mía", "Texto").Where(f => f.Item1 != "Input.Visibility"), ("Input.Visibility", "Draft")]);
        (await (await site.As("julia")).UploadAsync(Share, "Files.New", "copia.docx", file, Fields("La de Julia, sin saber", "Otro"))).SentTo();
    }

    [Fact]
    public async Task Much_the_same_words_are_noticed()
    {
        var words = string.Join(' ', Enumerable.Range(0, 60).Select(i => $"chaski{i} lleva{i} semillas{i}"));
        var first = (await (await site.As("rosa")).SubmitAsync(Share, null, Fields("Los chaskis del valle cuentan", words))).SentTo();
        await site.IndexedAsync();
        var page = await (await (await site.As("david")).SubmitAsync(Share, null, Fields("Los chaskis del valle cuentan", words + " y algo más al final"))).TextAsync();
        Assert.Contains("Se parece mucho a «Los chaskis del valle cuentan»", page, StringComparison.Ordinal);
        Assert.Contains($"/biblioteca/{first}\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_material_says_where_it_is_from_as_widely_as_its_author_likes()
    {
        var rosa = await site.As("rosa");
        var form = await rosa.PageAsync(Share);
        var options = form.Split("name=\"Input.TerritoryId\"")[1].Split("</select>")[0];
        Assert.Contains("IE 50183 Calca", options, StringComparison.Ordinal);
        Assert.Contains("UGEL Calca", options, StringComparison.Ordinal);
        var nowhere = (await rosa.SubmitAsync(Share, null, Fields("De ningún lugar", "Texto", ("Input.TerritoryId", "0")))).SentTo();
        Assert.Null((await site.FindAsync(nowhere)).TerritoryId);
        var foreign = (await rosa.SubmitAsync(Share, null, Fields("De lugar ajeno", "Texto", ("Input.TerritoryId", "987654321")))).SentTo();
        Assert.NotNull((await site.FindAsync(foreign)).TerritoryId);
    }
}
