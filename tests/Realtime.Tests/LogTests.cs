using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Encounters;

namespace Tinkuy.Realtime.Tests;

public class LogTests(RoomSite site) : IClassFixture<RoomSite>
{
    [Fact]
    public async Task Two_people_see_each_other_and_what_they_say_in_the_same_order()
    {
        var room = await site.ScheduleAsync();
        await using var rosa = await site.EnterAsync("rosa", room);
        await using var marcos = await site.EnterAsync("marcos", room);
        await rosa.SayAsync(room, "Escriben 1007.");
        var last = await marcos.SayAsync(room, "En mi aula pasa igual.");
        await rosa.HasAsync(last);
        await marcos.HasAsync(last);
        Assert.Equal(["Escriben 1007.", "En mi aula pasa igual."], rosa.Texts);
        Assert.Equal(rosa.Texts, marcos.Texts);
        var state = await site.StateAsync(room);
        Assert.Equal(["Marcos Ccori", "Rosa Quispe"], state.People.Values.Where(p => p.IsPresent).Select(p => p.Name).Order());
        await Oracle.HoldsAsync(site, room, rosa, marcos);
    }

    [Fact]
    public async Task Sending_the_same_again_gives_the_same_number_and_writes_nothing()
    {
        var room = await site.ScheduleAsync();
        await using var rosa = await site.EnterAsync("rosa", room);
        var cid = Guid.CreateVersion7();
        var first = await rosa.SayAsync(room, "Hola", cid);
        Assert.Equal(first, await rosa.SayAsync(room, "Hola", cid));
        await using var again = await site.EnterAsync("rosa", room);
        Assert.Equal(first, await again.SayAsync(room, "Hola", cid));
        Assert.Single(await site.LogAsync(room), e => e.Kind == "chat.said");
        await Oracle.HoldsAsync(site, room, rosa, again);
    }

    [Fact]
    public async Task The_same_cid_on_several_nodes_at_once_is_one_event()
    {
        var room = await site.ScheduleAsync();
        var node = site.StartNode();
        await using var here = await site.EnterAsync("rosa", room);
        await using var there = await site.EnterAsync("rosa", room, node.Hub);
        for (var round = 0; round < 20; round++)
        {
            var cid = Guid.CreateVersion7();
            var numbers = await Task.WhenAll(here.SayAsync(room, $"{round}", cid), there.SayAsync(room, $"{round}", cid), here.SayAsync(room, $"{round}", cid));
            Assert.Single(numbers.Distinct());
        }
        Assert.Equal(20, (await site.LogAsync(room)).Count(e => e.Kind == "chat.said"));
        await Oracle.HoldsAsync(site, room, here, there);
    }

    [Fact]
    public async Task Another_persons_equal_cid_is_another_event()
    {
        var room = await site.ScheduleAsync();
        await using var rosa = await site.EnterAsync("rosa", room);
        await using var marcos = await site.EnterAsync("marcos", room);
        var cid = Guid.CreateVersion7();
        var hers = await rosa.SayAsync(room, "Lo mío", cid);
        var his = await marcos.SayAsync(room, "Lo mío también", cid);
        Assert.NotEqual(hers, his);
        var elsewhere = await site.ScheduleAsync();
        await using var other = await site.EnterAsync("rosa", elsewhere);
        await other.SayAsync(elsewhere, "En otra sala", cid);
        Assert.Equal(["Lo mío", "Lo mío también"], (await site.StateAsync(room)).Chat.Select(m => m.Text));
        Assert.Equal(["En otra sala"], (await site.StateAsync(elsewhere)).Chat.Select(m => m.Text));
    }

    [Fact]
    public async Task One_event_that_the_database_refuses_leaves_its_neighbours_alone()
    {
        var room = await site.ScheduleAsync();
        await using (var db = site.Open())
            await db.Database.ExecuteSqlRawAsync(
                """
                CREATE OR REPLACE FUNCTION refuse_poison() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'poison'; END $$;
                CREATE OR REPLACE TRIGGER poison BEFORE INSERT ON room_events FOR EACH ROW WHEN (NEW.body->>'text' = 'veneno') EXECUTE FUNCTION refuse_poison();
                """);
        var rosa = (await site.PersonAsync("rosa")).Id;
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => site.Log.AppendAsync(room, rosa, Guid.CreateVersion7(), new ChatSaid(i == 23 ? "veneno" : $"{i}"))));
        Assert.Equal(49, answers.Count(a => a.Seq is not null));
        Assert.Equal(nameof(RoomRefusal.Invalid), answers[23].Code);
        Assert.Equal(49, (await site.LogAsync(room)).Count(e => e.Kind == "chat.said"));
        await Oracle.HoldsAsync(site, room);
    }

    [Fact]
    public async Task Many_writers_on_two_nodes_leave_one_log_that_everybody_has()
    {
        var room = await site.ScheduleAsync();
        var node = site.StartNode();
        string[] people = ["rosa", "marcos", "julia", "david", "teresa", "elena"];
        var clients = await Task.WhenAll(people.Select((p, i) => site.EnterAsync(p, room, i % 2 == 0 ? site.Hub : node.Hub)));
        await Task.WhenAll(clients.SelectMany((c, i) => Enumerable.Range(0, 30).Select(n => c.SayAsync(room, $"{people[i]} {n}"))));
        var head = (await site.LogAsync(room)).Count;
        await Task.WhenAll(clients.Select(c => c.HasAsync(head)));
        Assert.Equal(180, (await site.LogAsync(room)).Count(e => e.Kind == "chat.said"));
        await Oracle.HoldsAsync(site, room, clients);
        foreach (var client in clients)
            await client.DisposeAsync();
    }
}
