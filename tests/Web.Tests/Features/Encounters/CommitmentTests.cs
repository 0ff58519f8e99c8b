using System.Net;
using Microsoft.EntityFrameworkCore;
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
        var sent = await marcos.SubmitAsync("/acuerdos", null, ("Input.Id", $"{id}"), ("Input.Status", "Done"), ("Input.Remark", "Ya está"));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.DoesNotContain(Promise, WebUtility.HtmlDecode(await marcos.GetStringAsync("/")));
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
    }

    private async Task<long> IdOf(string text)
    {
        await using var db = site.Open();
        return (await db.Commitments.SingleAsync(c => c.Text == text)).Id;
    }
}
