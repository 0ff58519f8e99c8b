using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.People;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Encounters;

public partial class CertificateTests(Site site) : IClassFixture<Site>, IAsyncLifetime
{
    private long id;

    public async Task InitializeAsync()
    {
        await using var db = site.Open();
        await db.Attempts.ExecuteDeleteAsync();
        id = (await HeldEncounters.HoldAsync(db, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-1))).Id;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Whoever_holds_the_code_learns_what_stands_on_the_paper_and_nothing_more()
    {
        var code = await IssueAsync("rosa");
        var answer = await site.Visitor().GetAsync($"/constancias/{code}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("noindex", string.Join(',', answer.Headers.GetValues("X-Robots-Tag")), StringComparison.Ordinal);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        foreach (var words in new[] { "Esta constancia es válida", "Rosa Quispe", "¿Qué nos dicen los errores en la resta?", "58 minutos", "GIA Valle Sagrado" })
            Assert.Contains(words, page, StringComparison.Ordinal);
        foreach (var more in new[] { "Marcos", "50183", "Elena", $"/encuentros/{id}" })
            Assert.DoesNotContain(more, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_code_is_read_however_people_copy_it()
    {
        var code = await IssueAsync("rosa");
        var typed = " " + code.Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant().Replace('0', 'o').Replace('1', 'l');
        var sent = await site.Visitor().GetAsync("/constancias?codigo=" + Uri.EscapeDataString(typed));
        Assert.Equal($"/constancias/{code}", sent.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Unknown_revoked_and_senseless_codes_get_the_same_sentence_and_404()
    {
        var code = await IssueAsync("rosa");
        await (await site.As("elena")).SubmitAsync($"/encuentros/{id}/acta/correccion", null,
            ("Input.Text", "Salió antes."), ("Input.PersonId", $"{await IdAsync("rosa")}"), ("Input.MinutesAttended", "0"));
        var other = code[..^1] + (code[^1] == 'Z' ? 'Y' : 'Z');
        var sentences = new List<string>();
        foreach (var wrong in new[] { code, other, "NADA", "%3Cscript%3E", new string('7', 300) })
        {
            var answer = await site.Visitor().GetAsync($"/constancias/{wrong}");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            sentences.Add(Notice().Match(WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync())).Value);
        }
        Assert.Equal(["Ninguna constancia vigente tiene ese código. Revisa que esté bien copiado."], sentences.Distinct());
    }

    [Fact]
    public async Task A_corrected_attendance_allows_a_new_one_that_says_the_corrected_minutes()
    {
        var first = await IssueAsync("rosa");
        await (await site.As("elena")).SubmitAsync($"/encuentros/{id}/acta/correccion", null,
            ("Input.Text", "Se quedó en la sala sin estar."), ("Input.PersonId", $"{await IdAsync("rosa")}"), ("Input.MinutesAttended", "30"));
        var second = await IssueAsync("rosa");
        Assert.NotEqual(first, second);
        Assert.Contains("30 minutos", await site.Visitor().GetStringAsync($"/constancias/{second}"), StringComparison.Ordinal);
        Assert.Contains("estuvo 30 min", WebUtility.HtmlDecode(await (await site.As("marcos")).GetStringAsync($"/encuentros/{id}/acta")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_double_tap_issues_one_and_who_did_not_attend_gets_none()
    {
        var marcos = await site.As("marcos");
        var address = $"/encuentros/{id}/constancia";
        await using var db = site.Open();
        var viewer = HeldEncounters.ViewerOf(await HeldEncounters.PersonAsync(db, "marcos"));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => IssueAsync(viewer)));
        Assert.Equal(1, await db.AttendanceCertificates.CountAsync(c => c.EncounterId == id));
        Assert.Contains("Código de verificación", WebUtility.HtmlDecode(await marcos.GetStringAsync(address)), StringComparison.Ordinal);
        Assert.Contains("No figuras en la asistencia", WebUtility.HtmlDecode(await (await site.As("david")).GetStringAsync(address)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.As("administracion")).GetAsync(address)).StatusCode);
    }

    [Fact]
    public async Task Who_closes_her_account_takes_her_name_with_her()
    {
        var code = await IssueAsync("marcos");
        await using var db = site.Open();
        var marcos = await db.Users.SingleAsync(p => p.Email!.StartsWith("marcos"));
        marcos.Close();
        await db.SaveChangesAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().GetAsync($"/constancias/{code}")).StatusCode);
        marcos.Reopen();
        await db.SaveChangesAsync();
    }

    [Fact]
    public async Task Guessing_is_slowed_down()
    {
        HttpResponseMessage answer;
        var tries = 0;
        do
            answer = await site.Visitor().GetAsync("/constancias/NADA");
        while (answer.StatusCode == HttpStatusCode.NotFound && ++tries < 100);
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.True(answer.Headers.RetryAfter!.Delta > TimeSpan.Zero);
    }

    [Fact]
    public void A_code_is_read_back_as_it_was_written()
    {
        foreach (var code in new[] { new byte[16], [.. Enumerable.Repeat((byte)255, 16)], Guid.NewGuid().ToByteArray() })
            Assert.Equal(code, CertificateCode.Read(CertificateCode.Write(code)));
        Assert.Null(CertificateCode.Read("8" + new string('0', 25)));
        Assert.Null(CertificateCode.Read(null));
        Assert.Null(CertificateCode.Read("ÑÑÑÑ"));
    }

    private async Task IssueAsync(Viewer viewer)
    {
        await using var db = site.Open();
        await IssueCertificate.ApplyAsync(db, id, viewer, TimeProvider.System.GetUtcNow().UtcDateTime);
    }

    private async Task<string> IssueAsync(string who)
    {
        var person = await site.As(who);
        await person.SubmitAsync($"/encuentros/{id}/constancia", null);
        return Code().Match(await person.GetStringAsync($"/encuentros/{id}/constancia")).Value;
    }

    private async Task<long> IdAsync(string who)
    {
        await using var db = site.Open();
        return (await HeldEncounters.PersonAsync(db, who)).Id;
    }

    [GeneratedRegex("([0-9A-Z]{4}-){6}[0-9A-Z]{2}", RegexOptions.None, 1000)]
    private static partial Regex Code();

    [GeneratedRegex("(?<=<p class=\"notice\" role=\"status\">).*?(?=</p>)", RegexOptions.None, 1000)]
    private static partial Regex Notice();
}
