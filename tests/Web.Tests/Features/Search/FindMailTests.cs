using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Mail;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Search;
using Tinkuy.Testing;
using Tinkuy.Web.Features.Search;
using Tinkuy.Web.Features.Search.Saved;
using Tinkuy.Web.Infrastructure.Hosting;
using Tinkuy.Web.Infrastructure.Mail;

namespace Tinkuy.Web.Tests.Features.Search;

/// <summary>Mails about saved searches, by a clock that the test moves.</summary>
public class FindMailTests(Site site) : IClassFixture<Site>
{
    private static readonly FormUrlEncodedContent OneClick = new([new("List-Unsubscribe", "One-Click")]);

    // Wednesday 3 March 2027, 10:00 in Lima.
    private readonly MovableClock clock = new(new(2027, 3, 3, 15, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Once_a_week_in_working_hours_each_find_once_and_nothing_seen_read_or_made_private_meanwhile()
    {
        await KeepAsync("rosa", "?q=wiphala", Rhythm.Weekly);
        await KeepAsync("rosa", "?q=wiphala+nueva", Rhythm.Weekly);
        var told = await FindAsync("rosa", "Wiphala nueva en el patio");
        var hidden = await FindAsync("rosa", "Wiphala nueva que se esconde");
        await FindAsync("rosa", "Wiphala nueva de Rosa", by: "rosa");
        var seen = await FindAsync("rosa", "Wiphala nueva ya vista");
        await using (var db = site.Open())
        {
            await db.Materials.Where(m => m.Id == hidden).ExecuteUpdateAsync(m => m.SetProperty(x => x.Visibility, MaterialVisibility.Draft));
            await db.SeeFindAsync(await site.ViewerAsync("rosa"), $"material:{seen}", clock.GetUtcNow().UtcDateTime, default);
        }
        Assert.Empty(await RoundAsync("rosa"));
        clock.Advance(TimeSpan.FromHours(24 * 4 + 21)); // Monday 8 March, 7:00.
        Assert.Empty(await RoundAsync("rosa"));
        clock.Advance(TimeSpan.FromHours(1.5));
        var mail = Assert.Single(await RoundAsync("rosa"));
        Assert.Contains("Wiphala nueva en el patio", mail.Body);
        Assert.Contains($"/biblioteca/{told}", mail.Body);
        foreach (var not in new[] { "se esconde", "de Rosa", "ya vista" })
            Assert.DoesNotContain(not, mail.Body);
        Assert.Equal(1, mail.Body.Split("Wiphala nueva en el patio").Length - 1);
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Empty(await RoundAsync("rosa"));
        clock.Advance(TimeSpan.FromDays(7));
        Assert.Empty(await RoundAsync("rosa"));
    }

    [Fact]
    public async Task Daily_means_the_next_working_morning_and_never_means_never()
    {
        await KeepAsync("marcos", "?q=antara", Rhythm.Daily);
        await KeepAsync("julia", "?q=antara", Rhythm.Never);
        await FindAsync("marcos", "Antara y matemática", by: "elena");
        Assert.Empty(await RoundAsync("marcos"));
        clock.Advance(TimeSpan.FromHours(23)); // Thursday 9:00.
        Assert.Single(await RoundAsync("marcos"));
        Assert.Empty(await RoundAsync("julia"));
        clock.Advance(TimeSpan.FromHours(1));
        await FindAsync("marcos", "Antara otra vez", by: "elena");
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Empty(await RoundAsync("marcos"));
        clock.Advance(TimeSpan.FromHours(22)); // Friday.
        Assert.Single(await RoundAsync("marcos"));
    }

    [Fact]
    public async Task One_post_without_cookies_ends_the_mails_and_opening_the_address_does_not()
    {
        await KeepAsync("david", "?q=pututu", Rhythm.Daily);
        await FindAsync("david", "Pututu al amanecer", by: "elena");
        clock.Advance(TimeSpan.FromDays(1));
        var mail = Assert.Single(await RoundAsync("david"));
        var address = new Uri(mail.UnsubscribeUrl!).PathAndQuery;
        Assert.Contains(mail.UnsubscribeUrl!, mail.Body);

        Assert.Contains("tus búsquedas", WebUtility.HtmlDecode(await site.Visitor().GetStringAsync(address)));
        Assert.Equal(Rhythm.Daily, await RhythmAsync("david"));
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().PostAsync(address, OneClick)).StatusCode);
        Assert.Equal(Rhythm.Never, await RhythmAsync("david"));
        await using var db = site.Open();
        Assert.True(await db.Users.Where(p => p.Email!.StartsWith("david")).Select(p => p.WantsEncounterMail).SingleAsync());
    }

    private async Task<Rhythm> RhythmAsync(string who)
    {
        await using var db = site.Open();
        return await db.SavedSearches.Where(s => s.Person!.Email!.StartsWith(who)).Select(s => s.Rhythm).SingleAsync();
    }

    private async Task KeepAsync(string who, string query, Rhythm rhythm)
    {
        await (await site.As(who)).SubmitAsync("/biblioteca" + query, "/biblioteca/busquedas");
        await using var db = site.Open();
        await db.SavedSearches.Where(s => s.Person!.Email!.StartsWith(who)).ExecuteUpdateAsync(s => s.SetProperty(x => x.Rhythm, rhythm));
    }

    // Shares a material and lets every search that finds it have found it at the test's own hour.
    private async Task<long> FindAsync(string who, string title, string by = "marcos")
    {
        var id = await site.ShareAsync(title, by: by);
        await site.IndexedAsync();
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = site.Open();
        Assert.NotEqual(0, await db.SavedSearchFinds.Where(f => f.Document == $"material:{id}" && f.SavedSearch!.Person!.Email!.StartsWith(who)).ExecuteUpdateAsync(f => f.SetProperty(x => x.FoundAt, now)));
        return id;
    }

    // One round; what it wrote to somebody.
    private async Task<List<OutgoingMail>> RoundAsync(string who)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<Microsoft.AspNetCore.Http.IHttpContextAccessor>().HttpContext = new Microsoft.AspNetCore.Http.DefaultHttpContext { Request = { Scheme = "https", Host = new("localhost") } };
        var (db, address) = (services.GetRequiredService<TinkuyDb>(), services.GetRequiredService<PublicAddress>());
        var mails = new FindMails(new Mailer(db, clock), address, ActivatorUtilities.CreateInstance<UnsubscribeLinks>(services, address), services.GetRequiredService<IStringLocalizer<SavedText>>());
        await new FindMailRound(db, services.GetRequiredService<LibrarySearch>(), mails, clock).GoAsync(default);
        return [.. db.ChangeTracker.Entries<OutgoingMail>().Select(e => e.Entity).Where(m => m.Recipient.StartsWith(who, StringComparison.Ordinal))];
    }
}
