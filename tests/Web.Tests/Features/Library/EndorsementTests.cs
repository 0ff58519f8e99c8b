using System.Net;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Library;

public class EndorsementTests(Site site) : IClassFixture<Site>
{
    private static readonly string Yesterday = TimeProvider.System.GetUtcNow().AddDays(-2).ToString("yyyy-MM-dd");

    [Fact]
    public async Task A_facilitator_stands_for_a_material_with_reasons_and_evidence_and_takes_it_back_with_a_reason()
    {
        var (id, use) = await AppliedAsync("Digna de probarse");
        var elena = await site.As("elena");
        (await elena.SubmitAsync($"/biblioteca/{id}/destacar", null, ("Input.Voice", await GiaAsync()), ("Input.Reasons", "Dos escuelas la probaron."), ("Input.Evidence", $"a{use}"))).SentTo();
        var page = await site.Visitor().PageAsync($"/biblioteca/{id}");
        Assert.Contains("Práctica destacada", page);
        Assert.Contains("GIA Valle Sagrado", page);
        Assert.Contains("Dos escuelas la probaron.", page);
        Assert.Contains($"#aplicacion-{use}\">1 aplicación", page);

        await using var db = site.Open();
        var endorsement = await db.Endorsements.Where(e => e.MaterialId == id).Select(e => e.Id).SingleAsync();
        var refused = await (await elena.SubmitAsync($"/biblioteca/{id}/destacar", $"/biblioteca/{id}/destacar?handler=Revoke", ("endorsement", $"{endorsement}"), ("reason", ""))).TextAsync();
        Assert.Contains("Di por qué", refused);
        (await elena.SubmitAsync($"/biblioteca/{id}/destacar", $"/biblioteca/{id}/destacar?handler=Revoke", ("endorsement", $"{endorsement}"), ("reason", "Ya no se aplica así."))).SentTo();
        Assert.DoesNotContain("Dos escuelas", await site.Visitor().PageAsync($"/biblioteca/{id}"));
        Assert.Equal("Ya no se aplica así.", await db.Endorsements.Where(e => e.Id == endorsement).Select(e => e.RevokedReason).SingleAsync());
    }

    [Theory]
    [InlineData("", "a", "Cuenta por qué")]
    [InlineData("Porque sí", "", "nadie destaca de oídas")]
    [InlineData("Porque sí", "a999999", "nadie destaca de oídas")]
    public async Task Without_reasons_or_evidence_nothing_is_endorsed(string reasons, string evidence, string sentence)
    {
        var (id, use) = await AppliedAsync("Sin sustento");
        var page = await (await (await site.As("elena")).SubmitAsync($"/biblioteca/{id}/destacar", null,
            ("Input.Voice", await GiaAsync()), ("Input.Reasons", reasons), ("Input.Evidence", evidence == "a" ? $"a{use}" : evidence))).TextAsync();
        Assert.Contains(sentence, page);
        await using var db = site.Open();
        Assert.False(await db.Endorsements.AnyAsync(e => e.MaterialId == id));
    }

    [Fact]
    public async Task Nobody_endorses_her_own_and_who_facilitates_nothing_finds_no_such_page()
    {
        var (id, _) = await AppliedAsync("De Elena", author: "elena");
        foreach (var who in new[] { "elena", "rosa", "administracion" })
            Assert.Equal(HttpStatusCode.NotFound, (await (await site.As(who)).GetAsync($"/biblioteca/{id}/destacar")).StatusCode);
        Assert.Contains("La coordinación de la red", await (await site.As("teresa")).PageAsync($"/biblioteca/{id}/destacar"));
    }

    [Fact]
    public async Task A_private_group_does_not_speak_of_what_others_see()
    {
        var (id, _) = await AppliedAsync("De todos");
        // Julia facilitates the private group and no other.
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.As("julia")).GetAsync($"/biblioteca/{id}/destacar")).StatusCode);
    }

    [Fact]
    public async Task The_name_of_a_group_that_became_private_is_for_its_members()
    {
        var (id, use) = await AppliedAsync("Multigrado");
        await using var db = site.Open();
        var multigrade = await db.Groups.SingleAsync(g => g.Name == "Multigrado Calca");
        (await (await site.As("marcos")).SubmitAsync($"/biblioteca/{id}/destacar", null, ("Input.Voice", $"{multigrade.Id}"), ("Input.Reasons", "Sirve."), ("Input.Evidence", $"a{use}"))).SentTo();
        Assert.Contains("Multigrado Calca", await site.Visitor().PageAsync($"/biblioteca/{id}"));
        await db.Groups.Where(g => g.Id == multigrade.Id).ExecuteUpdateAsync(g => g.SetProperty(x => x.Access, Domain.Groups.GroupAccess.Private));
        var page = await site.Visitor().PageAsync($"/biblioteca/{id}");
        Assert.DoesNotContain("Multigrado Calca", page);
        Assert.Contains("un grupo de docentes", page);
        await db.Groups.Where(g => g.Id == multigrade.Id).ExecuteUpdateAsync(g => g.SetProperty(x => x.Access, Domain.Groups.GroupAccess.ByRequest));
    }

    // Used by David; unless she wrote it, Rosa's.
    private async Task<(long Material, long Use)> AppliedAsync(string title, string author = "rosa")
    {
        var id = await site.MaterialAsync(author, title, MaterialVisibility.Public);
        await (await site.As("david")).SubmitAsync($"/biblioteca/{id}/aplique", null, ("Input.AppliedOn", Yesterday), ("Input.Worked", "Superponer"));
        return (id, (await site.FindAsync(id)).Applications[0].Id);
    }

    private async Task<string> GiaAsync()
    {
        await using var db = site.Open();
        return $"{await db.Groups.Where(g => g.Name == "GIA Valle Sagrado").Select(g => g.Id).SingleAsync()}";
    }
}
