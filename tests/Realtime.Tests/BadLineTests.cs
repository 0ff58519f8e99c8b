namespace Tinkuy.Realtime.Tests;

/// <summary>What may happen between a phone and its node.</summary>
public class BadLineTests(RoomSite site) : IClassFixture<RoomSite>
{
    [Fact]
    public async Task Answers_that_are_lost_on_the_way_make_no_second_event()
    {
        var room = await site.ScheduleAsync();
        await using var line = BadLine.To(site.Hub);
        var lost = 0;
        line.Lets = (link, packet) => link.IsFromClient || packet.Span.IndexOf("\"result\":{\"seq\":"u8) < 0 || ++lost > 6 || lost % 2 == 0;
        await using var rosa = await site.BringAsync("rosa", room, () => line.Through(site.Hub));
        for (var i = 0; i < 5; i++)
            await rosa.SayAsync($"{i}");
        var log = await site.LogAsync(room);
        await rosa.HasAsync(log.Count);
        Assert.True(rosa.Joins > 3);
        Assert.Equal(5, log.Count(e => e.Kind == "chat.said"));
        await Oracle.HoldsForAsync(site, room, [rosa]);
    }

    [Fact]
    public async Task Eight_hundred_milliseconds_a_fifth_lost_and_32_kbit_lose_no_word()
    {
        var room = await site.ScheduleAsync();
        await using var line = BadLine.To(site.Hub);
        (line.Delay, line.Loss, line.BytesPerSecond) = (TimeSpan.FromMilliseconds(400), 0.2, 4000);
        await using var village = await site.BringAsync("julia", room, () => line.Through(site.Hub));
        await using var town = await site.BringAsync("marcos", room);
        var said = village.SayAsync("Desde el cerro");
        for (var i = 0; i < 40; i++)
            await town.SayAsync($"Desde el pueblo {i}");
        await said;
        var log = await site.LogAsync(room);
        await village.HasAsync(log.Count);
        await town.HasAsync(log.Count);
        Assert.Equal(0, village.Repeated);
        await Oracle.HoldsForAsync(site, room, [village, town]);
    }

    [Fact]
    public async Task Coming_back_costs_what_was_missed_and_no_more()
    {
        var room = await site.ScheduleAsync();
        await using var line = BadLine.To(site.Hub);
        await using var village = await site.BringAsync("julia", room, () => line.Through(site.Hub));
        await using var town = await site.BringAsync("marcos", room);
        for (var cycle = 0; cycle < 4; cycle++)
        {
            await village.HasAsync(await town.SayAsync("Con señal"));
            (line.IsSilent, line.Refuses) = (true, true);
            var unsent = village.SayAsync("Escrito sin señal");
            for (var i = 0; i < 25; i++)
                await town.SayAsync($"Mientras tanto {i}");
            line.Cut();
            (line.IsSilent, line.Refuses) = (false, false);
            await town.HasAsync(await unsent);
        }
        var log = await site.LogAsync(room);
        await village.HasAsync(log.Count);
        Assert.Equal(5, village.Joins);
        Assert.True(village.Repeated <= 0.1 * 100, $"{village.Repeated} events came twice.");
        await Oracle.HoldsForAsync(site, room, [village, town]);
    }
}
