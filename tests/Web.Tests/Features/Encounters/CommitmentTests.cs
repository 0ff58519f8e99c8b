using System.Net;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain;
using Tinkuy.Domain.Encounters;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Encounters;

public class CommitmentTests(DemoSite site) : IClassFixture<DemoSite>
{
    private const string Promise = "Traer tres cuadernos de niños que escriben 1007";

    [Fact]
    public async Task A_promise_stands_on_its_owners_home_until_she_says_how_it_went()
    {
        var marcos = await site.As("marcos");
        Assert.Contains(Promise, WebUtility.HtmlDecode(await marcos.GetStringAsync("/")));
        var id = await IdOf(Promise);
        var sent = await marcos.SubmitAsync("/acuerdos", null, ("Input.Id", $"{id}"), ("Input.Version", $"{await VersionOf(id)}"), ("Input.Status", "Done"), ("Input.Remark", "Ya está"));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.DoesNotContain(Promise, WebUtility.HtmlDecode(await marcos.GetStringAsync("/")));
    }

    [Fact]
    public async Task Two_who_answer_for_it_do_not_overwrite_each_other()
    {
        var marcos = await site.As("marcos");
        var id = await IdOf(Promise);
        await using var db = site.Open();
        var old = await db.Commitments.Where(c => c.Id == id).Select(c => c.Version).SingleAsync();
        await marcos.SubmitAsync("/acuerdos", null, ("Input.Id", $"{id}"), ("Input.Status", "InProgress"), ("Input.Remark", "Llevo dos cuadernos"), ("Input.Version", $"{old}"));
        var second = await marcos.SubmitAsync("/acuerdos", null, ("Input.Id", $"{id}"), ("Input.Status", "Open"), ("Input.Remark", "Lo mío no se pierde"), ("Input.Version", $"{old}"));
        var page = WebUtility.HtmlDecode(await second.Content.ReadAsStringAsync());
        Assert.Contains("Otra persona responsable guardó cambios", page);
        Assert.Contains("Llevo dos cuadernos", page);
        Assert.Contains("Lo mío no se pierde", page);
    }

    [Fact]
    public async Task What_was_not_possible_is_said_with_its_reason()
    {
        var marcos = await site.As("marcos");
        var id = await IdOf(Promise);
        var sent = await marcos.SubmitAsync("/acuerdos", null, ("Input.Id", $"{id}"), ("Input.Status", "NotDone"), ("Input.Remark", " "), ("Input.Version", $"{await VersionOf(id)}"));
        Assert.Contains("por qué no se pudo", WebUtility.HtmlDecode(await sent.Content.ReadAsStringAsync()));
        await using var db = site.Open();
        Assert.NotEqual(CommitmentStatus.NotDone, (await db.Commitments.SingleAsync(c => c.Id == id)).Status);
    }

    [Fact]
    public async Task The_group_sees_what_it_said_it_would_do_and_nobody_else_does()
    {
        await using var db = site.Open();
        var group = await db.Groups.Where(g => g.Name == "GIA Valle Sagrado").Select(g => g.Id).SingleAsync();
        const string open = "Compartir la ficha de valor posicional en la biblioteca";
        Assert.Contains(open, WebUtility.HtmlDecode(await (await site.As("julia")).GetStringAsync($"/grupos/{group}")));
        Assert.DoesNotContain(open, WebUtility.HtmlDecode(await (await (await site.As("administracion")).GetAsync($"/grupos/{group}")).Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Nobody_answers_for_a_colleagues_promise()
    {
        var rosa = await site.As("rosa");
        var id = await IdOf(Promise);
        var sent = await rosa.SubmitAsync("/acuerdos", null, ("Input.Id", $"{id}"), ("Input.Status", "NotDone"));
        Assert.Equal(HttpStatusCode.NotFound, sent.StatusCode);
        await using var db = site.Open();
        Assert.NotEqual(CommitmentStatus.NotDone, (await db.Commitments.SingleAsync(c => c.Id == id)).Status);
    }

    [Fact]
    public async Task An_approved_acta_no_longer_changes()
    {
        await using var db = site.Open();
        var held = await db.Minutes.SingleAsync();
        var page = WebUtility.HtmlDecode(await (await site.As("elena")).GetStringAsync($"/encuentros/{held.EncounterId}/acta"));
        Assert.Contains("Aprobada por Elena Huamán", page);
        Assert.DoesNotContain("Aprobar el acta", page);
        Assert.Equal("MinutesApproved", Assert.Throws<RuleException>(() => held.Annotate(new("", "", "Una cosa más", []))).Code);
        var again = await Assert.ThrowsAsync<RuleException>(() => ApproveMinutes.ApplyAsync(db, held, held.ApprovedById!.Value, held.ApprovedAt!.Value));
        Assert.Equal("MinutesApproved", again.Code);
    }

    private async Task<uint> VersionOf(long id)
    {
        await using var db = site.Open();
        return (await db.Commitments.SingleAsync(c => c.Id == id)).Version;
    }

    private async Task<long> IdOf(string text)
    {
        await using var db = site.Open();
        return (await db.Commitments.SingleAsync(c => c.Text == text)).Id;
    }
}
