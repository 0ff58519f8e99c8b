using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Encounters;

namespace Tinkuy.Realtime.Tests;

public class LeadingTests(RoomSite site) : IClassFixture<RoomSite>
{
    [Fact]
    public async Task A_group_facilitator_takes_over_and_gives_back_when_the_facilitator_returns()
    {
        var room = await site.ScheduleAsync();
        var elena = (await site.PersonAsync("elena")).Id;
        await using (var db = site.Open())
        {
            // Marcos facilitates the invited group too.
            var marcos = (await site.PersonAsync("marcos")).Id;
            var membership = db.Memberships.Single(m => m.Group!.Name == "GIA Valle Sagrado" && m.PersonId == marcos);
            membership.Role = Domain.Groups.GroupRole.Facilitator;
            await db.SaveChangesAsync();
        }
        await using var marcosWindow = await site.EnterAsync("marcos", room);
        await using var rosa = await site.EnterAsync("rosa", room);
        Assert.NotNull((await site.Log.AppendAsync(room, elena, Guid.CreateVersion7(), new EncounterOpened())).Seq);
        Assert.Equal("AlreadyLed", (string?)(await marcosWindow.TrySendAsync(room, "lead.taken"))["code"]);
        await using (var db = site.Open())
        {
            // Her only window closed a minute ago; the site is about to notice.
            db.Add(new RoomConnection { Id = "elena-se-fue", RoomId = room, PersonId = elena, GoneAt = TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(-61) });
            await db.SaveChangesAsync();
        }
        await rosa.UntilAsync(c => c.Received().Any(e => (string)e[1]! == "person.left"));

        Assert.Equal("OnlyFacilitators", (string?)(await rosa.TrySendAsync(room, "lead.taken"))["code"]);
        await marcosWindow.SendAsync(room, "lead.taken");
        var moment = (await site.StateAsync(room)).Agenda[0].Id;
        await marcosWindow.SendAsync(room, "moment.started", new { moment });

        await using var back = await site.EnterAsync("elena", room);
        await rosa.UntilAsync(c => c.Received().Count(e => (string)e[1]! == "person.joined" && (long)e[2]! == elena) == 2);
        Assert.Equal("OnlyFacilitators", (string?)(await marcosWindow.TrySendAsync(room, "moment.extended", new { minutes = 5 }))["code"]);
        await back.SendAsync(room, "moment.extended", new { minutes = 5 });
        await Oracle.HoldsAsync(site, room, marcosWindow, rosa, back);
    }

    [Fact]
    public async Task A_co_facilitator_leads_as_soon_as_she_is_named()
    {
        var room = await site.ScheduleAsync();
        await using var teresa = await site.EnterAsync("teresa", room);
        Assert.Equal("OnlyFacilitators", (string?)(await teresa.TrySendAsync(room, "encounter.opened"))["code"]);
        await using (var db = site.Open())
        {
            var encounter = await db.Encounters.Include(e => e.Groups).Include(e => e.Schools).Include(e => e.People).AsSplitQuery().SingleAsync(e => e.Id == room);
            encounter.Invite(encounter.Invitees with { People = [teresa.PersonId], CoFacilitators = [teresa.PersonId] });
            await db.SaveChangesAsync();
        }
        // Her page hears of it by itself, and so does everybody else.
        await teresa.UntilAsync(c => (bool?)c.Welcome?["leads"] == true);
        await Eventually.HoldsAsync(async () => (await site.StateAsync(room)).People[teresa.PersonId].Leads);
        await teresa.SendAsync(room, "encounter.opened");
    }
}
