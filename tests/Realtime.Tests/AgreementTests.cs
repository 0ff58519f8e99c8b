using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Encounters;

namespace Tinkuy.Realtime.Tests;

public class AgreementTests(RoomSite site) : IClassFixture<RoomSite>
{
    [Fact]
    public async Task Each_owner_commits_herself_and_new_words_ask_for_it_again()
    {
        var room = await site.ScheduleAsync();
        await using var elena = await site.EnterAsync("elena", room);
        await using var rosa = await site.EnterAsync("rosa", room);
        await using var marcos = await site.EnterAsync("marcos", room);
        await elena.SendAsync(room, "encounter.opened");
        var (owners, due) = (new[] { rosa.PersonId, marcos.PersonId }, InTwoWeeks());
        var id = await elena.SendAsync(room, "agreement.drafted", new { text = "Aplicamos la ficha.", owners, due });
        await rosa.SendAsync(room, "agreement.confirmed", new { agreement = id });
        Assert.Equal("OthersPromise", await RefusalAsync(rosa, room, "agreement.confirmed", new { agreement = id, person = marcos.PersonId }));
        Assert.Equal("NotAnOwner", await RefusalAsync(elena, room, "agreement.confirmed", new { agreement = id }));
        Assert.Equal("OthersPromise", await RefusalAsync(rosa, room, "agreement.registered", new { agreement = id }));
        Assert.Equal([rosa.PersonId], (await site.StateAsync(room)).Agreements[0].Confirmed);

        await marcos.SendAsync(room, "agreement.drafted", new { agreement = id, text = "Cada escuela aplica la ficha.", owners, due });
        Assert.Empty((await site.StateAsync(room)).Agreements[0].Confirmed);
        await rosa.SendAsync(room, "agreement.confirmed", new { agreement = id });
        await elena.SendAsync(room, "agreement.confirmed", new { agreement = id, person = marcos.PersonId });
        await rosa.SendAsync(room, "agreement.registered", new { agreement = id });
        Assert.Equal("AlreadyRegistered", await RefusalAsync(marcos, room, "agreement.drafted", new { agreement = id, text = "Otra", owners, due }));
        await elena.SendAsync(room, "encounter.closed");

        await using var db = site.Open();
        var fact = (await db.Minutes.SingleAsync(m => m.EncounterId == room)).Facts.Agreements.Single();
        Assert.Equal("Cada escuela aplica la ficha.", fact.Text);
        Assert.All(fact.Owners, o => Assert.True(o.Confirmed));
        await Oracle.HoldsAsync(site, room, elena, rosa, marcos);
    }

    [Fact]
    public async Task What_was_agreed_before_is_verified_together_and_noted_on_the_commitment_itself()
    {
        var (earlier, rosas) = await HeldAsync("Traer tres cuadernos", "rosa");
        var room = await site.ScheduleAsync();
        await using var elena = await site.EnterAsync("elena", room);
        await using var rosa = await site.EnterAsync("rosa", room);
        await using var marcos = await site.EnterAsync("marcos", room);
        await elena.SendAsync(room, "encounter.opened");
        Assert.Contains((await site.StateAsync(room)).Earlier, a => a.Id == rosas && a.Text == "Traer tres cuadernos");

        Assert.Equal("NotYours", await RefusalAsync(marcos, room, "commitment.verified", new { commitment = rosas, status = "done" }));
        Assert.Equal("ReasonMissing", await RefusalAsync(rosa, room, "commitment.verified", new { commitment = rosas, status = "notDone", text = "  " }));
        Assert.Equal("Invalid", await RefusalAsync(rosa, room, "commitment.verified", new { commitment = rosas, status = "open" }));
        Assert.Equal("NoSuchAgreement", await RefusalAsync(elena, room, "commitment.verified", new { commitment = 999_999, status = "done" }));
        await using (var db = site.Open())
            Assert.Equal(CommitmentStatus.Open, (await db.Commitments.SingleAsync(c => c.Id == rosas)).Status);
        await elena.SendAsync(room, "commitment.verified", new { commitment = rosas, status = "notDone", text = "Llovió toda la semana." });
        await rosa.SendAsync(room, "commitment.verified", new { commitment = rosas, status = "inProgress", text = "Ya tengo dos." });
        await elena.SendAsync(room, "encounter.closed");

        await using var after = site.Open();
        var commitment = await after.Commitments.SingleAsync(c => c.Id == rosas);
        Assert.Equal((CommitmentStatus.InProgress, "Ya tengo dos.", (long?)rosa.PersonId), (commitment.Status, commitment.Remark, commitment.VerifiedById));
        var facts = (await after.Minutes.SingleAsync(m => m.EncounterId == room)).Facts;
        var fact = Assert.Single(facts.Verified!, f => f.Commitment == rosas);
        Assert.Equal((CommitmentStatus.InProgress, "Ya tengo dos."), (fact.Status, fact.Remark));
        Assert.NotNull(fact.VerifiedAt);
        Assert.NotEqual(room, earlier);
    }

    [Fact]
    public async Task What_somebody_in_the_room_may_not_read_is_not_put_on_the_table()
    {
        var (_, before) = await HeldAsync("Observar la clase de Julia", "rosa");
        var room = await site.ScheduleAsync();
        await using (var db = site.Open())
        {
            // The administrator is in no group: invited by name today, she was not there then.
            var guest = (await site.PersonAsync("administracion")).Id;
            var encounter = await db.Encounters.Include(e => e.Groups).Include(e => e.Schools).Include(e => e.People).AsSplitQuery().SingleAsync(e => e.Id == room);
            encounter.Invite([.. encounter.Groups.Select(g => g.GroupId)], [guest]);
            await db.SaveChangesAsync();
        }
        await using var elena = await site.EnterAsync("elena", room);
        await elena.SendAsync(room, "encounter.opened");
        Assert.Empty((await site.StateAsync(room)).Earlier);
        Assert.Equal("NoSuchAgreement", await RefusalAsync(elena, room, "commitment.verified", new { commitment = before, status = "done" }));
    }

    private async Task<(long Encounter, long Commitment)> HeldAsync(string promise, string owner)
    {
        var room = await site.ScheduleAsync();
        await using var elena = await site.EnterAsync("elena", room);
        await using var her = await site.EnterAsync(owner, room);
        await elena.SendAsync(room, "encounter.opened");
        var id = await her.SendAsync(room, "agreement.drafted", new { text = promise, owners = new[] { her.PersonId }, due = InTwoWeeks() });
        await her.SendAsync(room, "agreement.registered", new { agreement = id });
        await elena.SendAsync(room, "encounter.closed");
        await using var db = site.Open();
        return (room, await db.Commitments.Where(c => c.EncounterId == room).Select(c => c.Id).SingleAsync());
    }

    private static async Task<string?> RefusalAsync(RoomClient client, long room, string kind, object body) => (string?)(await client.TrySendAsync(room, kind, body))["code"];

    private static DateOnly InTwoWeeks() => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(14);
}
