using System.Net;
using System.Net.WebSockets;

namespace Tinkuy.Realtime.Tests;

public class FloodTests(FloodTests.StrictSite site) : IClassFixture<FloodTests.StrictSite>
{
    [Fact]
    public async Task A_flood_is_throttled_and_others_do_not_notice()
    {
        var room = await site.ScheduleAsync();
        await using var flooder = await site.EnterAsync("julia", room);
        await using var rosa = await site.EnterAsync("rosa", room);
        var flood = Enumerable.Range(0, 100).Select(i => flooder.TrySendAsync(room, "chat.said", new { text = $"{i}" })).ToList();
        var calm = await rosa.SayAsync(room, "Yo sigo hablando.");
        await rosa.HasAsync(calm);
        var codes = new List<string?>();
        foreach (var answer in flood)
            try
            {
                codes.Add((string?)(await answer)["code"]);
            }
            catch (WebSocketException)
            {
                codes.Add("cut off");
            }
        Assert.Contains("TooFast", codes);
        Assert.True(codes.Count(c => c is null) < 100);
        await Oracle.HoldsAsync(site, room, rosa);
    }

    [Fact]
    public async Task A_flood_that_draws_breath_is_cut_off_as_well()
    {
        var room = await site.ScheduleAsync();
        await using var flooder = await site.EnterAsync("marcos", room);
        var codes = new List<string?>();
        await Assert.ThrowsAsync<WebSocketException>(async () =>
        {
            // In no round as many as would be cut off at once, and in each some get through: half a minute of it is enough.
            for (var round = 0; round < 20; round++)
            {
                for (var i = 0; i < 100; i++)
                    codes.Add((string?)(await flooder.TrySendAsync(room, "chat.said", new { text = "inundo" }))["code"]);
                await Task.Delay(TimeSpan.FromSeconds(1.5));
            }
        });
        var firstRefused = codes.IndexOf("TooFast");
        Assert.Contains(null, codes[firstRefused..]);
        Assert.InRange(codes.Count, 200, 1000);

        // Nor is she let in again at once; the others are.
        await Assert.ThrowsAsync<WebSocketException>(() => site.ConnectAsync("marcos"));
        await using var rosa = await site.EnterAsync("rosa", room);
    }

    [Fact]
    public async Task A_message_of_megabytes_ends_the_connection_and_its_sender_stays_outside_for_a_while()
    {
        var room = await site.ScheduleAsync();
        await using var elena = await site.EnterAsync("elena", room);
        var cookie = await site.CookieOf("teresa");
        await using (var ear = await RoomEar.EnterAsync(site.Hub, cookie, room))
        {
            ear.Listen();
            try
            {
                await ear.SayAsync(room, new('a', 10_000_000));
            }
            catch (WebSocketException)
            {
                // Cut off in the middle of sending.
            }
            await ear.Hearing.WaitAsync(TimeSpan.FromSeconds(30));
        }
        await Assert.ThrowsAsync<WebSocketException>(() => site.ConnectAsync("teresa"));
        await elena.HasAsync(await elena.SayAsync(room, "Sigo aquí."));
        Assert.DoesNotContain(await site.LogAsync(room), e => e.Kind == "chat.said" && e.Body.Length > 1000);
    }

    [Fact]
    public async Task Having_the_whole_state_handed_over_costs_more_than_hearing_what_is_new()
    {
        var room = await site.ScheduleAsync();
        using var client = new HttpClient { BaseAddress = new UriBuilder(site.Hub) { Scheme = "http", Path = "" }.Uri };
        client.DefaultRequestHeaders.Add("Cookie", "tinkuy=" + await site.CookieOf("david"));
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 15; i++)
            answers.Add((await client.GetAsync($"{RoomHub.Path}/{room}/novedades?after=-1&window={Guid.NewGuid()}&wait=false")).StatusCode);
        // Fewer than the forty that a person may call at once: four, and what a slow machine lets grow again.
        Assert.Equal(HttpStatusCode.OK, answers[0]);
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
    }

    /// <summary>With limits so tight that a slow machine reaches them too.</summary>
    public sealed class StrictSite : RoomSite
    {
        protected override void Shorten(RoomOptions options)
        {
            base.Shorten(options);
            (options.Burst, options.PerSecond) = (20, 1);
        }
    }
}
