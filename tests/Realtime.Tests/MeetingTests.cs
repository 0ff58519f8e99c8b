using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Encounters;

namespace Tinkuy.Realtime.Tests;

public class MeetingTests(RoomSite site) : IClassFixture<RoomSite>
{
    [Fact]
    public async Task A_whole_encounter_leaves_its_minutes_and_its_commitments()
    {
        var room = await site.ScheduleAsync();
        await using var elena = await site.EnterAsync("elena", room);
        await using var rosa = await site.EnterAsync("rosa", room);
        await using var marcos = await site.EnterAsync("marcos", room);
        await elena.SendAsync(room, "encounter.opened");
        var agenda = (await site.StateAsync(room)).Agenda;
        await elena.SendAsync(room, "moment.started", new { moment = agenda[0].Id });
        await elena.SendAsync(room, "moment.extended", new { minutes = 5 });
        await elena.SendAsync(room, "moment.started", new { moment = agenda[1].Id });
        await elena.SendAsync(room, "moment.skipped", new { moment = agenda[2].Id });
        await rosa.SendAsync(room, "hand.raised");
        await elena.SendAsync(room, "turn.given", new { person = rosa.PersonId });
        await rosa.SendAsync(room, "turn.passed");
        var due = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(14);
        var both = await marcos.SendAsync(room, "agreement.drafted", new { text = "Cada escuela aplica la ficha.", owners = new[] { rosa.PersonId, marcos.PersonId }, due });
        var own = await rosa.SendAsync(room, "agreement.drafted", new { text = "Traigo tres cuadernos.", owners = new[] { rosa.PersonId }, due });
        Assert.Equal("OthersPromise", (string?)(await marcos.TrySendAsync(room, "agreement.registered", new { agreement = both }))["code"]);
        await elena.SendAsync(room, "agreement.registered", new { agreement = both });
        await rosa.SendAsync(room, "agreement.registered", new { agreement = own });
        Assert.Equal("OnlyFacilitators", (string?)(await rosa.TrySendAsync(room, "encounter.closed"))["code"]);
        await elena.SendAsync(room, "encounter.closed");
        Assert.Equal("Closed", (string?)(await rosa.TrySendAsync(room, "chat.said", new { text = "¿Ya?" }))["code"]);

        await using var db = site.Open();
        var encounter = await db.Encounters.Include(e => e.Minutes).Include(e => e.Commitments).ThenInclude(c => c.Owners).SingleAsync(e => e.Id == room);
        Assert.Equal(EncounterStatus.Closed, encounter.Status);
        var facts = encounter.Minutes!.Facts;
        Assert.Equal(["Elena Huamán"], facts.Facilitators);
        Assert.Equal(["IE 50183 Calca", "IE 50192 Ccochayoq", ""], facts.Attendance.Select(s => s.School));
        Assert.Equal(["Bienvenida", "Reflexión", "Acuerdos"], facts.Agenda.Select(m => m.Title));
        Assert.NotNull(facts.Agenda[1].EndedAt);
        Assert.Null(facts.Agenda[2].StartedAt);
        Assert.Equal(["Rosa Quispe", "Marcos Ccori"], facts.Agreements[0].Owners.Select(o => o.Name));
        Assert.Equal(facts.Agreements.Select(a => (long?)a.Seq), encounter.Commitments.OrderBy(c => c.AgreementSeq).Select(c => c.AgreementSeq));
        Assert.Equal([2, 1], encounter.Commitments.OrderBy(c => c.AgreementSeq).Select(c => c.Owners.Count));
        await Oracle.HoldsAsync(site, room, elena, rosa, marcos);
    }

    [Fact]
    public async Task Closing_twice_at_once_makes_one_acta()
    {
        var room = await site.ScheduleAsync();
        await using var elena = await site.EnterAsync("elena", room);
        await elena.SendAsync(room, "encounter.opened");
        var id = elena.PersonId;
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => site.Log.AppendAsync(room, id, Guid.CreateVersion7(), new EncounterClosed())));
        Assert.Single(answers, a => a.Seq is not null);
        Assert.All(answers.Where(a => a.Seq is null), a => Assert.Equal(nameof(RoomRefusal.Closed), a.Code));
        await using var db = site.Open();
        Assert.Equal(1, await db.Minutes.CountAsync(m => m.EncounterId == room));
    }

    [Fact]
    public async Task A_reload_is_no_departure_but_a_closed_window_is_one_after_a_while()
    {
        var room = await site.ScheduleAsync();
        await using var elena = await site.EnterAsync("elena", room);
        await using var first = await site.EnterAsync("rosa", room);
        await using var second = await site.EnterAsync("rosa", room);
        await elena.UntilAsync(c => Joined(c, first.PersonId) == 1);
        first.Cut();
        await using var third = await site.EnterAsync("rosa", room);
        second.Cut();
        await elena.SayAsync(room, "Rosa sigue aquí.");
        Assert.True((await site.StateAsync(room)).IsPresent(first.PersonId));
        third.Cut();
        await elena.UntilAsync(c => c.Received().Any(e => (string)e[1]! == "person.left"));
        var state = await site.StateAsync(room);
        Assert.False(state.IsPresent(first.PersonId));
        Assert.Single(state.People[first.PersonId].Visits);
        await using var back = await site.EnterAsync("rosa", room);
        await elena.UntilAsync(c => Joined(c, first.PersonId) == 2);
        await Oracle.HoldsAsync(site, room, elena);
    }

    [Fact]
    public async Task People_of_a_node_that_died_are_gone_when_its_lease_is()
    {
        var room = await site.ScheduleAsync();
        await using var elena = await site.EnterAsync("elena", room);
        await using (var db = site.Open())
        {
            // What a node leaves behind that is killed: an open window, and a lease that nobody renews.
            var node = new RoomNode { Id = Guid.CreateVersion7(), SeenAt = TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(-1) };
            db.AddRange(node, new RoomConnection { Id = "de-otro-nodo", RoomId = room, PersonId = (await site.PersonAsync("david")).Id, NodeId = node.Id });
            await db.SaveChangesAsync();
        }
        var david = (await site.PersonAsync("david")).Id;
        await site.Log.AppendAsync(room, david, Guid.CreateVersion7(), new ChatSaid("Hola, soy David."));
        await elena.UntilAsync(c => Joined(c, david) == 1);
        await elena.UntilAsync(c => c.Received().Any(e => (string)e[1]! == "person.left" && (long)e[2]! == david));
    }

    private static int Joined(RoomClient client, long person) =>
        client.Received().Count(e => (string)e[1]! == "person.joined" && (long)e[2]! == person);
}
