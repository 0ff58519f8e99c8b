using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Library;

public class AdaptTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task An_adaptation_is_a_draft_of_ones_own_and_both_show_their_kin_once_it_is_shared()
    {
        var id = await site.MaterialAsync("rosa", "Original");
        var marcos = await site.As("marcos");
        var mine = (await marcos.SubmitAsync($"/biblioteca/{id}/adaptar", null)).SentTo();
        Assert.Equal(MaterialVisibility.Draft, (await site.FindAsync(mine)).Visibility);
        Assert.DoesNotContain("1 adaptación", await site.Visitor().PageAsync($"/biblioteca/{id}"));

        (await marcos.SubmitAsync($"/biblioteca/{mine}/editar", null, ("Input.Title", "Con soguilla"), ("Input.Body", "Otra cosa"), ("Input.Licence", "CcBySa4"), ("Input.Visibility", "Public"), ("action", "save"))).SentTo();
        Assert.Contains("Con soguilla</a>", await site.Visitor().PageAsync($"/biblioteca/{id}"));
        Assert.Contains($"<a href=\"/biblioteca/{id}\">Original</a>", await site.Visitor().PageAsync($"/biblioteca/{mine}"));
    }

    [Theory]
    [InlineData(Licence.CcByNd4)]
    [InlineData(Licence.CcByNcNd4)]
    public async Task What_is_shared_as_it_is_says_so_kindly_and_is_not_adapted(Licence licence)
    {
        var id = await site.MaterialAsync("rosa", $"Tal cual {licence}", licence: licence);
        var marcos = await site.As("marcos");
        var page = await marcos.PageAsync($"/biblioteca/{id}/adaptar");
        Assert.Contains("Este material se comparte tal cual", page);
        Assert.DoesNotContain("Hacer mi adaptación", page);

        // A form kept open from before the licence changed.
        var other = await site.MaterialAsync("rosa", "Libre");
        var form = await marcos.GetStringAsync($"/biblioteca/{other}/adaptar");
        var token = System.Text.RegularExpressions.Regex.Match(form, "<main.*?name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"", System.Text.RegularExpressions.RegexOptions.Singleline).Groups[1].Value;
        var answer = await marcos.PostAsync($"/biblioteca/{id}/adaptar", new FormUrlEncodedContent(new Dictionary<string, string> { ["SubmissionKey"] = Guid.NewGuid().ToString(), ["__RequestVerificationToken"] = token }));
        Assert.Contains("se comparte tal cual", await answer.TextAsync());
        await using var db = site.Open();
        Assert.False(await db.MaterialOrigins.AnyAsync(o => o.ParentId == id));
    }

    [Fact]
    public async Task A_licence_that_sheds_the_parents_is_refused_beside_its_field()
    {
        var id = await site.MaterialAsync("rosa", "No comercial", licence: Licence.CcByNc4);
        var marcos = await site.As("marcos");
        var mine = (await marcos.SubmitAsync($"/biblioteca/{id}/adaptar", null)).SentTo();
        var form = await marcos.GetStringAsync($"/biblioteca/{mine}/editar");
        Assert.DoesNotContain("value=\"CcBy4\"", form);
        var answer = await marcos.SubmitAsync($"/biblioteca/{mine}/editar", null, ("Input.Title", "Vendible"), ("Input.Body", "Texto"), ("Input.Licence", "CcBy4"), ("Input.Visibility", "Public"), ("action", "save"));
        Assert.Contains("El original es CC BY-NC 4.0", await answer.TextAsync());
        Assert.Equal(Licence.CcByNc4, (await site.FindAsync(mine)).Licence);
    }

    [Fact]
    public async Task Two_taps_make_one_adaptation()
    {
        var id = await site.MaterialAsync("rosa", "Dos toques");
        var marcos = await site.As("marcos");
        (string, string) key = ("SubmissionKey", Guid.NewGuid().ToString());
        var answers = await marcos.DoubleTapAsync($"/biblioteca/{id}/adaptar", null, key);
        Assert.Equal(answers[0].SentTo(), answers[1].SentTo());
    }
}
