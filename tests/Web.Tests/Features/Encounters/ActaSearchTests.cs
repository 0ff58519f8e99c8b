using System.Net;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.Groups;
using Tinkuy.Testing;

namespace Tinkuy.Web.Tests.Features.Encounters;

public class ActaSearchTests(Site site) : IClassFixture<Site>
{
    private const string Canary = "chirimoya";

    [Fact]
    public async Task An_acta_is_found_by_those_who_may_read_it_and_by_nobody_else()
    {
        await HoldAsync("Lectura EIB", Canary, school: "IE 50192 Ccochayoq");
        var finders = await FindersAsync(Canary);
        await using var db = site.Open();
        var readers = new List<string>();
        foreach (var person in await db.Users.ToListAsync())
            if (await db.MinutesVisibleTo(HeldEncounters.ViewerOf(person)).AnyAsync())
                readers.Add(person.Email!.Split('@')[0]);
        Assert.Contains("marcos", readers); // by his school
        Assert.DoesNotContain("administracion", readers);
        Assert.Equal(readers.Order(), finders.Order());
    }

    [Fact]
    public async Task Who_leaves_the_group_finds_it_no_more_and_suggestions_keep_to_the_same_door()
    {
        var id = await HoldAsync("Lectura EIB", "capulí");
        Assert.Contains("elena", await FindersAsync("capulí"));
        await using var db = site.Open();
        Assert.Contains($"/encuentros/{id}/acta", await (await site.As("elena")).GetStringAsync("/biblioteca/sugerencias?q=errores+en"), StringComparison.Ordinal);
        Assert.DoesNotContain($"/encuentros/{id}/acta", await (await site.As("david")).GetStringAsync("/biblioteca/sugerencias?q=errores+en"), StringComparison.Ordinal);
        await db.Memberships.Where(m => m.Group!.Name == "Lectura EIB" && m.Person!.Email!.StartsWith("julia")).ExecuteUpdateAsync(m => m.SetProperty(x => x.Status, MembershipStatus.Requested));
        Assert.DoesNotContain("julia", await FindersAsync("capulí"));
    }

    private async Task<long> HoldAsync(string group, string word, string? school = null)
    {
        await using var db = site.Open();
        var held = await HeldEncounters.HoldAsync(db, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-1), group);
        held.Minutes!.Annotate(new("", "", $"Hablamos de la **{word}**.", []));
        if (school is not null)
            held.Schools.Add(new() { SchoolId = await db.Territories.Where(t => t.Name == school).Select(t => t.Id).SingleAsync() });
        await db.SaveChangesAsync();
        return held.Id;
    }

    private async Task<List<string>> FindersAsync(string word)
    {
        await site.IndexedAsync();
        await using var db = site.Open();
        var finders = new List<string>();
        foreach (var mailbox in (await db.Users.Select(p => p.Email!).ToListAsync()).Select(m => m.Split('@')[0]))
            if (WebUtility.HtmlDecode(await (await site.As(mailbox)).GetStringAsync($"/encuentros/actas?q={word}")).Contains("<mark>", StringComparison.Ordinal))
                finders.Add(mailbox);
        return finders;
    }
}
