using System.Net;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain;
using Tinkuy.Domain.Encounters;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Encounters;

public class ValuationTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Who_attended_answers_once_and_a_double_tap_counts_once()
    {
        var page = $"/encuentros/{await HoldAsync()}/valoracion";
        var rosa = await site.As("rosa");
        Assert.Contains(page, await rosa.GetStringAsync(page.Replace("valoracion", "acta", StringComparison.Ordinal)), StringComparison.Ordinal);
        var incomplete = await AnswerAsync(rosa, page, 4, null, 2, "Me gustó mirar cuadernos");
        Assert.Equal(HttpStatusCode.OK, incomplete.StatusCode);
        var back = WebUtility.HtmlDecode(await incomplete.Content.ReadAsStringAsync());
        Assert.Contains("Me gustó mirar cuadernos", back, StringComparison.Ordinal);
        Assert.Contains("Elige una respuesta", back, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await AnswerAsync(rosa, page, 4, 3, 2, "Me gustó mirar cuadernos")).StatusCode);
        await using var db = site.Open();
        var id = long.Parse(page.Split('/')[2], System.Globalization.CultureInfo.InvariantCulture);
        var (me, marks) = ((await HeldEncounters.PersonAsync(db, "rosa")).Id, new[] { 1, 1, 1 });
        var again = await Assert.ThrowsAsync<RuleException>(() => ValueEncounter.ApplyAsync(db, id, me, marks, ""));
        Assert.Equal("ValuedAlready", again.Code);
        db.ChangeTracker.Clear();
        var sums = (await db.Valuations.SingleAsync(v => v.EncounterId == id)).Sums;
        Assert.Equal([4, 3, 2], sums);
        var seen = WebUtility.HtmlDecode(await rosa.GetStringAsync(page));
        Assert.DoesNotContain("Me gustó mirar cuadernos", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("<form method=\"post\" class=\"card\"", seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_did_not_attend_reads_but_does_not_answer()
    {
        var id = await HoldAsync();
        var page = $"/encuentros/{id}/valoracion";
        var david = await site.As("david");
        Assert.Contains("Solo responde quien estuvo", WebUtility.HtmlDecode(await david.GetStringAsync(page)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.As("administracion")).GetAsync(page)).StatusCode);
    }

    [Fact]
    public async Task Answers_that_come_together_are_all_counted_and_shown_from_three_on_in_steps_of_three()
    {
        var id = await HoldAsync();
        await Task.WhenAll(Enumerable.Range(1, 5).Select(person => ValueAsync(id, person)));
        await using var db = site.Open();
        var valuation = await db.Valuations.SingleAsync(v => v.EncounterId == id);
        Assert.Equal([1L, 2, 3, 4, 5], valuation.People);
        Assert.Equal([20, 15, 10], valuation.Sums);
        Assert.Equal(5, valuation.Words.Length);
        Assert.Equal(valuation.Words.Order(StringComparer.Ordinal), valuation.Words);
        Assert.Equal(3, valuation.Shown!.Answers);
        Assert.Equal(3, valuation.Shown.Words.Count);
        Assert.Equal(5, valuation.Final!.Answers);
    }

    [Fact]
    public void Two_answers_are_shown_to_nobody()
    {
        var valuation = new Valuation();
        valuation.Answer(9, [1, 2, 3], "z");
        valuation.Answer(2, [4, 4, 4], "a");
        Assert.Null(valuation.Shown);
        Assert.Null(valuation.Final);
        Assert.Equal([2L, 9], valuation.People);
        Assert.Equal("MarkMissing", Assert.Throws<RuleException>(() => valuation.Answer(3, [0, 2, 3], "")).Code);
        Assert.Equal("MarkMissing", Assert.Throws<RuleException>(() => valuation.Answer(3, [1, 2], "")).Code);
    }

    [Fact]
    public async Task The_acta_keeps_the_valuation_as_it_stood_at_the_approval()
    {
        var id = await HoldAsync();
        for (var person = 1; person <= 3; person++)
            await ValueAsync(id, person);
        var elena = await site.As("elena");
        await elena.SubmitAsync($"/encuentros/{id}/acta", $"/encuentros/{id}/acta?handler=Approve");
        for (var person = 4; person <= 6; person++)
            await ValueAsync(id, person);
        var acta = WebUtility.HtmlDecode(await elena.GetStringAsync($"/encuentros/{id}/acta"));
        Assert.Contains("Respuestas: 3.", acta, StringComparison.Ordinal);
        Assert.Contains("palabra 1", acta, StringComparison.Ordinal);
        Assert.DoesNotContain("palabra 6", acta, StringComparison.Ordinal);
    }

    private async Task ValueAsync(long id, int person)
    {
        await using var db = site.Open();
        await ValueEncounter.ApplyAsync(db, id, person, [4, 3, 2], $"palabra {person}");
    }

    private static Task<HttpResponseMessage> AnswerAsync(HttpClient who, string page, int? first, int? second, int? third, string words) =>
        who.SubmitAsync(page, null, [.. new[] { first, second, third }.Select((mark, i) => ($"Input.Marks[{i}]", $"{mark}")), ("Input.Words", words)]);

    private async Task<long> HoldAsync()
    {
        await using var db = site.Open();
        return (await HeldEncounters.HoldAsync(db, TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-3))).Id;
    }
}
