using System.Net;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Files;
using Tinkuy.Domain.Library;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Library;

public class ShareTests(Site site) : IClassFixture<Site>
{
    private static (string, string)[] Fields(string title, params (string, string)[] more) =>
        [("Input.Title", title), ("Input.Body", "## Inicio\n\nReparto **tiras**."), ("Input.Kind", "Session"), ("Input.Licence", "CcBySa4"), ("Input.Visibility", "Public"), ("action", "save"), .. more];

    [Fact]
    public async Task The_form_begins_with_what_the_profile_says()
    {
        var page = await (await site.As("rosa")).GetStringAsync("/biblioteca/compartir");
        Assert.Matches("name=\"Input.Grades\"[^>]*value=\"2\"[^>]*checked|checked[^>]*name=\"Input.Grades\"[^>]*value=\"2\"", page);
        Assert.Matches("<option[^>]*selected[^>]*value=\"matematica\"", page);
    }

    [Fact]
    public async Task A_title_and_a_text_are_enough()
    {
        var rosa = await site.As("rosa");
        var id = (await rosa.SubmitAsync("/biblioteca/compartir", null, Fields("Tiras de papel", ("Input.Grades", "3"), ("Input.Grades", "4"), ("Input.Area", "matematica")))).SentTo();
        var material = await site.FindAsync(id);
        Assert.Equal(("Rosa Quispe", "primaria", "matematica", MaterialVisibility.Public), (material.Credit, material.Level, material.Area, material.Visibility));
        Assert.Equal(["3", "4"], material.Grades);
        var page = await site.Visitor().PageAsync($"/biblioteca/{id}");
        Assert.Contains("3.º y 4.º de primaria", page);
        Assert.Contains("<strong>tiras</strong>", page);
        Assert.Contains("IE 50183 Calca", page);
    }

    [Fact]
    public async Task The_same_form_sent_twice_makes_one()
    {
        var rosa = await site.As("rosa");
        var fields = Fields("Dos toques", ("Input.SubmissionKey", Guid.NewGuid().ToString()));
        var answers = await rosa.DoubleTapAsync("/biblioteca/compartir", null, fields);
        Assert.Equal(answers[0].SentTo(), answers[1].SentTo());
        await using var db = site.Open();
        Assert.Equal(1, await db.Materials.CountAsync(m => m.Title == "Dos toques"));
    }

    [Theory]
    [InlineData("Input.Title", " ", "Falta escribir aquí")]
    [InlineData("Input.Body", "  ", "Escribe algo o adjunta un archivo")]
    [InlineData("Input.DurationMinutes", "0", "Elige un número")]
    [InlineData("Input.DurationMinutes", "una hora", "Aquí va un número|no se entiende")]
    [InlineData("Input.Kind", "Truco", "no se entiende")]
    [InlineData("Input.Licence", "MIT", "no se entiende")]
    [InlineData("Input.Visibility", "Group", "Elige el grupo")]
    public async Task What_is_wrong_is_said_and_what_was_typed_stays(string field, string value, string sentence)
    {
        var rosa = await site.As("rosa");
        var fields = Fields("Un título que no se pierde", ("Input.Summary", "Un resumen que no se pierde")).Where(f => f.Item1 != field).Append((field, value)).ToArray();
        var answer = await rosa.SubmitAsync("/biblioteca/compartir", null, fields);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await answer.TextAsync();
        Assert.Matches(sentence, page);
        Assert.Contains("Un resumen que no se pierde", page);
    }

    [Fact]
    public async Task A_text_of_a_megabyte_gets_a_sentence_and_is_kept()
    {
        var rosa = await site.As("rosa");
        var huge = new string('a', 1_000_000);
        var answer = await rosa.SubmitAsync("/biblioteca/compartir", null, [.. Fields("Larguísimo").Where(f => f.Item1 != "Input.Body"), ("Input.Body", huge)]);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await answer.TextAsync();
        Assert.Contains("como máximo 100000 letras", page);
        Assert.Contains(huge, page);
    }

    [Fact]
    public async Task Text_nested_beyond_reason_gets_a_sentence()
    {
        var rosa = await site.As("rosa");
        var answer = await rosa.SubmitAsync("/biblioteca/compartir", null, [.. Fields("Enredado").Where(f => f.Item1 != "Input.Body"), ("Input.Body", new string('>', 3000) + "a")]);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("field invalid", await answer.TextAsync());
    }

    [Fact]
    public async Task A_group_one_is_not_in_is_refused()
    {
        await using var db = site.Open();
        var reading = await db.Groups.SingleAsync(g => g.Name == "Lectura EIB");
        var answer = await (await site.As("rosa")).SubmitAsync("/biblioteca/compartir", null, [.. Fields("Ajeno").Where(f => f.Item1 != "Input.Visibility"), ("Input.Visibility", "Group"), ("Input.GroupId", $"{reading.Id}")]);
        Assert.Contains("Elige uno de tus grupos", await answer.TextAsync());
        Assert.False(await db.Materials.AnyAsync(m => m.Title == "Ajeno"));
    }

    [Fact]
    public async Task The_parts_of_a_session_are_added_after_what_was_typed()
    {
        var rosa = await site.As("rosa");
        var page = await (await rosa.SubmitAsync("/biblioteca/compartir", null, ("Input.Title", "A medias"), ("Input.Body", "Mi idea"), ("action", "sections"))).TextAsync();
        Assert.Contains("Mi idea", page);
        Assert.Contains("## Propósito", page);
        Assert.Contains("data-came-back", page);
        Assert.Contains("value=\"A medias\"", page);
    }

    [Fact]
    public async Task A_file_alone_is_a_material_and_its_size_is_said_before_the_click()
    {
        var rosa = await site.As("rosa");
        var id = (await UploadAsync(rosa, "Solo archivo", "sesion.pdf", SampleFiles.Pdf("uno", "dos"))).SentTo();
        var material = await site.FindAsync(id);
        Assert.Equal(["sesion.pdf"], material.Content.Attachments);
        var page = await site.Visitor().PageAsync($"/biblioteca/{id}");
        Assert.Matches("sesion.pdf</a>\\s*<span class=\"muted\">PDF · \\d", page);
        await using var db = site.Open();
        var file = await db.Files.SingleAsync(f => f.Id == material.Files[0].FileId);
        Assert.Equal(FileStatus.Kept, file.Status);
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().GetAsync(file.Url)).StatusCode);
    }

    [Fact]
    public async Task The_files_of_what_one_may_not_see_do_not_exist()
    {
        var julia = await site.As("julia");
        var id = (await UploadAsync(julia, "Borrador con archivo", "secreto.pdf", SampleFiles.Pdf("uno"), "Draft")).SentTo();
        await using var db = site.Open();
        var file = await db.MaterialFiles.Where(f => f.MaterialId == id).Select(f => f.File!).SingleAsync();
        Assert.Equal(HttpStatusCode.OK, (await julia.GetAsync(file.Url)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.As("rosa")).GetAsync(file.Url)).StatusCode);
    }

    [Fact]
    public async Task Somebody_elses_file_cannot_be_attached()
    {
        var julia = await site.As("julia");
        var id = (await UploadAsync(julia, "Con archivo propio", "propio.pdf", SampleFiles.Pdf("uno"), "Draft")).SentTo();
        var file = (await site.FindAsync(id)).Files[0].FileId;
        var answer = await (await site.As("david")).SubmitAsync("/biblioteca/compartir", null, Fields("Con archivo ajeno", ("Files.Held", $"{file}")));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await using var db = site.Open();
        Assert.False(await db.Materials.AnyAsync(m => m.Title == "Con archivo ajeno"));
    }

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient client, string title, string name, byte[] bytes, string visibility = "Public")
    {
        var page = await client.GetStringAsync("/biblioteca/compartir");
        var token = System.Text.RegularExpressions.Regex.Match(page, "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"").Groups[1].Value;
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" },
            { new StringContent(Guid.NewGuid().ToString()), "Input.SubmissionKey" },
            { new StringContent(title), "Input.Title" },
            { new StringContent(visibility), "Input.Visibility" },
            { new StringContent("save"), "action" },
            { new ByteArrayContent(bytes), "Files.New", name },
        };
        return await client.PostAsync("/biblioteca/compartir", form);
    }
}
