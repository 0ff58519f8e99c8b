using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library;

namespace Tinkuy.Realtime.Tests;

public class ResourceTests(RoomSite site) : IClassFixture<RoomSite>
{
    [Fact]
    public async Task Only_what_everybody_invited_may_read_is_laid_beside_the_room()
    {
        var room = await site.ScheduleAsync();
        await using var elena = await site.EnterAsync("elena", room);
        await using var rosa = await site.EnterAsync("rosa", room);
        await elena.SendAsync(room, "encounter.opened");
        var open = await ShareAsync("Tiras de papel", MaterialVisibility.Public);
        var members = await ShareAsync("Ficha de la red", MaterialVisibility.Members);
        var gias = await ShareAsync("Del grupo", MaterialVisibility.Group, "GIA Valle Sagrado");
        // Elena reads it, the others do not.
        var others = await ShareAsync("Del otro grupo", MaterialVisibility.Group, "Lectura EIB");

        Assert.Equal("OnlyFacilitators", await RefusalAsync(rosa, room, open));
        Assert.Equal("NotForEverybody", await RefusalAsync(elena, room, others));
        Assert.Equal("NotForEverybody", await RefusalAsync(elena, room, 987_654));
        foreach (var material in new[] { open, members, gias })
            await elena.SendAsync(room, "resource.placed", new { material });
        await elena.SendAsync(room, "resource.removed", new { material = members });
        Assert.Equal([open, gias], (await site.StateAsync(room)).Resources);
        var last = (await site.LogAsync(room)).Count;
        await rosa.HasAsync(last);
        Assert.DoesNotContain("Del grupo", rosa.Heard, StringComparison.Ordinal);
        await Oracle.HoldsAsync(site, room, elena, rosa);
    }

    private async Task<long> ShareAsync(string title, MaterialVisibility visibility, string? group = null)
    {
        var author = await site.PersonAsync("julia");
        await using var db = site.Open();
        var material = Material.Share(new() { Title = title }, author.DisplayName, author.Id, Guid.NewGuid(), TimeProvider.System.GetUtcNow().UtcDateTime);
        material.ShowTo(visibility, group is null ? null : (await db.Groups.SingleAsync(g => g.Name == group)).Id);
        db.Add(material);
        await db.SaveChangesAsync();
        return material.Id;
    }

    private static async Task<string?> RefusalAsync(RoomClient client, long room, long material) =>
        (string?)(await client.TrySendAsync(room, "resource.placed", new { material }))["code"];
}
