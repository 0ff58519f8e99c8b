using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Text;
using Tinkuy.Testing;
using Tinkuy.Web.Infrastructure.Files;

namespace Tinkuy.Web.Tests.Features.Library.Sharing;

/// <summary>Preview, parts, drafts, guesses: what helps while one writes.</summary>
public class WritingTests(Site site) : IClassFixture<Site>
{
    private const string Share = "/biblioteca/compartir";

    [Fact]
    public async Task The_preview_is_what_will_be_kept()
    {
        const string source = "## Inicio\n\n**Tiras** <script>alert(1)</script> [x](javascript:alert(1))\n\n| a | b |\n|---|---|\n| 1 | 2 |";
        var answer = await (await site.As("rosa")).PostAsync("/biblioteca/vista-previa", new StringContent(source));
        Assert.Equal(Markdown.ToHtml(source), await answer.Content.ReadAsStringAsync());
        Assert.DoesNotContain("<script", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await site.Visitor().PostAsync("/biblioteca/vista-previa", new StringContent(source))).StatusCode);
    }

    [Theory]
    [InlineData('a', 100_001, "caben 100000")]
    [InlineData('>', 3_000, "")]
    public async Task A_preview_that_cannot_be_made_is_said(char letter, int count, string words)
    {
        var answer = await (await site.As("rosa")).PostAsync("/biblioteca/vista-previa", new StringContent(new string(letter, count) + "a"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(words, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_scripts_a_button_shows_the_preview_and_keeps_what_was_typed()
    {
        var page = await (await (await site.As("rosa")).SubmitAsync(Share, null, ("Input.Title", "A medias"), ("Input.Body", "**fuerte**"), ("action", "preview"))).TextAsync();
        Assert.Contains("<strong>fuerte</strong>", page, StringComparison.Ordinal);
        Assert.Contains("value=\"A medias\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("field invalid", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_can_be_kept_with_one_button()
    {
        var id = (await (await site.As("rosa")).SubmitAsync(Share, null, ("Input.Title", "Para después"), ("action", "draft"))).SentTo();
        Assert.Equal(MaterialVisibility.Draft, (await site.FindAsync(id)).Visibility);
    }

    [Fact]
    public async Task A_form_follows_its_author_to_another_phone_and_ends_when_shared()
    {
        var rosa = await site.As("rosa");
        var key = Guid.NewGuid();
        Assert.Equal(1, await SaveAsync(rosa, key, 0, "Contamos semillas"));
        Assert.Equal(2, await SaveAsync(rosa, key, 1, "Contamos semillas y maíz"));
        Assert.Contains("Contamos semillas y maíz", await rosa.PageAsync(Share), StringComparison.Ordinal);
        var page = await rosa.PageAsync($"{Share}?borrador={key}");
        Assert.Contains($"value=\"{key}\"", page, StringComparison.Ordinal);
        Assert.Contains("data-draft-revision=\"2\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Contamos semillas y maíz", await (await site.As("julia")).PageAsync($"{Share}?borrador={key}"), StringComparison.Ordinal);

        await rosa.SubmitAsync($"{Share}?borrador={key}", null, ("Input.Title", "Contamos semillas y maíz"), ("Input.Body", "Texto"), ("Input.Kind", "Session"), ("Input.Licence", "CcBySa4"), ("Input.Visibility", "Draft"), ("action", "save"));
        await using var db = site.Open();
        Assert.False(await db.MaterialDrafts.AnyAsync(d => d.Key == key));
        // A phone that was offline meanwhile brings nothing back to life.
        Assert.Equal(HttpStatusCode.Gone, (await PutAsync(rosa, key, 2, "tarde")).StatusCode);
    }

    [Fact]
    public async Task Two_devices_never_write_over_each_other_unseen()
    {
        var rosa = await site.As("rosa");
        var key = Guid.NewGuid();
        await SaveAsync(rosa, key, 0, "desde el teléfono");
        await SaveAsync(rosa, key, 1, "desde la computadora");
        var answer = await PutAsync(rosa, key, 1, "otra vez el teléfono");
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var newer = await answer.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>();
        Assert.Equal("desde la computadora", newer.GetProperty("words").GetProperty("Input.Title")[0].GetString());
        Assert.Equal(3, await SaveAsync(rosa, key, newer.GetProperty("revision").GetInt32(), "otra vez el teléfono"));
        // The answer was lost and the same words come again: no conflict.
        Assert.Equal(3, await SaveAsync(rosa, key, 2, "otra vez el teléfono"));
    }

    [Fact]
    public async Task A_draft_is_discarded_by_its_author_alone()
    {
        var (rosa, julia) = (await site.As("rosa"), await site.As("julia"));
        var key = Guid.NewGuid();
        await SaveAsync(rosa, key, 0, "De Rosa");
        await SaveAsync(julia, Guid.NewGuid(), 0, "De Julia");
        await julia.SubmitAsync(Share, "/biblioteca/compartir?handler=Discard", ("key", $"{key}"));
        await using var db = site.Open();
        Assert.True(await db.MaterialDrafts.AnyAsync(d => d.Key == key));
        await rosa.SubmitAsync(Share, "/biblioteca/compartir?handler=Discard", ("key", $"{key}"));
        Assert.False(await db.MaterialDrafts.AnyAsync(d => d.Key == key));
    }

    [Fact]
    public async Task A_draft_of_a_change_needs_the_right_to_change()
    {
        var id = (await (await site.As("rosa")).SubmitAsync(Share, null, ("Input.Title", "De Rosa"), ("action", "draft"))).SentTo();
        Assert.Equal(HttpStatusCode.OK, (await PutAsync(await site.As("rosa"), Guid.NewGuid(), 0, "x", id)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await PutAsync(await site.As("julia"), Guid.NewGuid(), 0, "x", id)).StatusCode);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{\"base\":0,\"words\":[]}")]
    public async Task What_is_no_draft_is_refused(string json) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await (await site.As("rosa")).PutAsync($"/biblioteca/borradores/{Guid.NewGuid()}", new StringContent(json, Encoding.UTF8, "application/json"))).StatusCode);

    [Fact]
    public async Task Files_that_a_draft_holds_wait_with_it()
    {
        var rosa = await site.As("rosa");
        var page = await (await rosa.UploadAsync(Share, "Files.New", "esperada.txt", "hola"u8.ToArray(), ("Input.Title", ""))).TextAsync();
        var file = long.Parse(page.Split("data-file=\"")[1].Split('"')[0], null);
        var key = Guid.NewGuid();
        await rosa.PutAsJsonAsync($"/biblioteca/borradores/{key}", new { @base = 0, title = "", words = new Dictionary<string, string[]> { ["Files.Held"] = [$"{file}"] } });
        await using var db = site.Open();
        await db.Files.Where(f => f.Id == file).ExecuteUpdateAsync(f => f.SetProperty(x => x.CreatedAt, DateTime.UnixEpoch));
        var sweeper = new FileSweeper(db, site.Services.GetRequiredService<FileStore>(), TimeProvider.System);
        await sweeper.SweepAsync(default);
        Assert.True(await db.Files.AnyAsync(f => f.Id == file));
        await db.MaterialDrafts.Where(d => d.Key == key).ExecuteUpdateAsync(d => d.SetProperty(x => x.SavedAt, DateTime.UnixEpoch));
        await sweeper.SweepAsync(default);
        Assert.False(await db.MaterialDrafts.AnyAsync(d => d.Key == key));
        Assert.False(await db.Files.AnyAsync(f => f.Id == file));
    }

    private static async Task<int> SaveAsync(HttpClient client, Guid key, int known, string title)
    {
        var answer = await PutAsync(client, key, known, title);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>()).GetProperty("revision").GetInt32();
    }

    private static Task<HttpResponseMessage> PutAsync(HttpClient client, Guid key, int known, string title, long? material = null) =>
        client.PutAsJsonAsync($"/biblioteca/borradores/{key}", new { @base = known, materialId = material, title, words = new Dictionary<string, string[]> { ["Input.Title"] = [title] } });
}
