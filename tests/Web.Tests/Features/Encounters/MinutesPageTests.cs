using System.Net;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Encounters;

public class MinutesPageTests(Site site) : IClassFixture<Site>, IAsyncLifetime
{
    private string acta = "";
    private long id;

    public async Task InitializeAsync()
    {
        await using var db = site.Open();
        id = (await HeldEncounters.HoldAsync(db, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-1))).Id;
        acta = $"/encuentros/{id}/acta";
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_facilitator_writes_words_everybody_adds_a_remark_and_the_approved_acta_has_a_number()
    {
        var (elena, rosa) = (await site.As("elena"), await site.As("rosa"));
        Assert.Equal(HttpStatusCode.Redirect, (await elena.SubmitAsync(acta + "/editar", null,
            ("Input.Heading", "UGEL Calca"), ("Input.Intro", "Nos reunimos **por la sala**."), ("Input.MomentNotes[0]", "Empezamos tarde"), ("Input.Remarks", "Quedó pendiente 1.º"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await RemarkAsync(rosa, "Faltó oír a <b>Julia</b>")).StatusCode);

        var page = await ReadAsync(rosa);
        foreach (var words in new[] { "Acta en borrador", "UGEL Calca", "<strong>por la sala</strong>", "Empezamos tarde", "Quedó pendiente 1.º", "Observaciones de participantes", "Faltó oír a <b>Julia</b>", "Rosa Quispe" })
            Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>Julia</b>", await rosa.GetStringAsync(acta), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await elena.SubmitAsync(acta, acta + "?handler=Approve")).StatusCode);
        await using var db = site.Open();
        var minutes = await db.Minutes.SingleAsync(m => m.EncounterId == id);
        page = await ReadAsync(rosa);
        Assert.Contains($"Acta {minutes.Number}-{minutes.Year} · GIA Valle Sagrado", page, StringComparison.Ordinal);
        Assert.Contains("Aprobada por Elena Huamán", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Tu observación", page, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await elena.GetAsync(acta + "/editar")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await elena.SubmitAsync(acta + "/correccion", null, ("Input.Text", "Decía 1.º: era **2.º**."))).StatusCode);
        Assert.Contains("era <strong>2.º</strong>", await ReadAsync(rosa), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_facilitators_who_write_at_once_lose_nothing()
    {
        var elena = await site.As("elena");
        var version = await VersionAsync();
        await elena.SubmitAsync(acta + "/editar", null, ("Input.Remarks", "Lo que guardó la primera"));
        var second = await elena.SubmitAsync(acta + "/editar", null, ("Input.Version", version), ("Input.Remarks", "Lo que escribió la segunda"), ("Input.MomentNotes[0]", ""), ("Input.MomentNotes[1]", "Su nota"));
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        var page = WebUtility.HtmlDecode(await second.Content.ReadAsStringAsync());
        Assert.Contains("Lo que guardó la primera", page, StringComparison.Ordinal);
        Assert.Contains("Lo que escribió la segunda", page, StringComparison.Ordinal);
        Assert.Contains("Su nota", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_approved_is_what_was_read()
    {
        var elena = await site.As("elena");
        var version = await VersionAsync();
        await elena.SubmitAsync(acta + "/editar", null, ("Input.Remarks", "Entretanto"));
        var stale = await elena.SubmitAsync(acta, acta + "?handler=Approve", ("version", version));
        Assert.Contains("mientras la leías", WebUtility.HtmlDecode(await stale.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        await using var db = site.Open();
        Assert.Null((await db.Minutes.SingleAsync(m => m.EncounterId == id)).ApprovedAt);
    }

    [Fact]
    public async Task A_participant_can_neither_edit_nor_approve_nor_correct()
    {
        var rosa = await site.As("rosa");
        foreach (var page in new[] { "/editar", "/correccion" })
            Assert.Equal(HttpStatusCode.NotFound, (await rosa.GetAsync(acta + page)).StatusCode);
        var posted = await rosa.SubmitAsync(acta, acta + "?handler=Remark", ("Input.Text", "Mía"));
        Assert.Equal(HttpStatusCode.Redirect, posted.StatusCode);
        Assert.DoesNotContain("Aprobar el acta", await ReadAsync(rosa), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_remark_that_is_too_long_comes_back_whole_and_one_sent_twice_stands_once()
    {
        var rosa = await site.As("rosa");
        var words = string.Join(' ', Enumerable.Repeat("palabra", 400));
        var answer = await RemarkAsync(rosa, words);
        Assert.Contains(words, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await RemarkAsync(rosa, "Una vez");
        await rosa.SubmitAsync(acta, acta + "?handler=Remark", ("Input.Version", "0"), ("Input.Text", "Una vez"));
        await using var db = site.Open();
        Assert.Equal("Una vez", (await db.MinutesRemarks.SingleAsync(r => r.EncounterId == id)).Text);
        var crossed = await rosa.SubmitAsync(acta, acta + "?handler=Remark", ("Input.Version", "0"), ("Input.Text", "De otra ventana"));
        var page = WebUtility.HtmlDecode(await crossed.Content.ReadAsStringAsync());
        Assert.Contains("Una vez", page, StringComparison.Ordinal);
        Assert.Contains("De otra ventana", page, StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> RemarkAsync(HttpClient who, string text) => who.SubmitAsync(acta, acta + "?handler=Remark", ("Input.Text", text));

    private async Task<string> ReadAsync(HttpClient who) => WebUtility.HtmlDecode(await who.GetStringAsync(acta));

    private async Task<string> VersionAsync()
    {
        await using var db = site.Open();
        return $"{(await db.Minutes.SingleAsync(m => m.EncounterId == id)).Version}";
    }
}
