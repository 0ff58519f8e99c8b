using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Tinkuy.Domain;
using Tinkuy.Domain.Encounters;
using Tinkuy.Testing;
using static Microsoft.Playwright.Assertions;

namespace Tinkuy.Browser.Tests;

/// <summary>Elena, who facilitates, and Rosa in a room of their own.</summary>
public abstract class Meeting(LiveSite site, Chromium chromium) : IClassFixture<LiveSite>, IClassFixture<Chromium>
{
    protected LiveSite Site { get; } = site;

    protected Chromium Chromium { get; } = chromium;

    // An encounter of its own, open, in its first moment, with both in the room.
    protected async Task<(IPage Elena, IPage Rosa)> MeetAsync(IBrowserContext elenas, IBrowserContext rosas)
    {
        var room = $"{Site.Address}/encuentros/{await ScheduleAsync()}/sala";
        await elenas.SignInAsync(Site, "elena");
        await rosas.SignInAsync(Site, "rosa");
        var (elena, rosa) = (await elenas.NewPageAsync(), await rosas.NewPageAsync());
        await elena.GotoAsync(room);
        await elena.GetByRole(AriaRole.Button, new() { Name = "Abrir el encuentro" }).ClickAsync();
        await elena.Locator("#next").ClickAsync();
        await Expect(elena.Locator("#current h1")).ToHaveTextAsync("Reflexión");
        await rosa.GotoAsync(room);
        return (elena, rosa);
    }

    protected async Task<long> ScheduleAsync()
    {
        await using var db = Site.Open();
        var gia = await db.Groups.SingleAsync(g => g.Name == "GIA Valle Sagrado");
        var elena = await db.Users.SingleAsync(p => p.DisplayName == "Elena Huamán");
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var local = WallClock.ToLocal(now, "America/Lima").AddMinutes(10);
        var encounter = Encounter.Schedule(new("¿Cómo leen los números?", EncounterKind.Gia, local, local.AddHours(1), "America/Lima"), elena.Id, Guid.NewGuid(), now);
        encounter.Invite([gia.Id], []);
        encounter.SetAgenda([new("Reflexión", 30), new("Trabajo", 20), new("Cierre", 10)]);
        db.Add(encounter);
        await db.SaveChangesAsync();
        return encounter.Id;
    }
}

/// <summary>The room's tabs, which a phone has and a wide screen has not.</summary>
internal static class RoomTabs
{
    /// <summary>Goes to a part of the room as its address names it, such as <c>charla</c>.</summary>
    public static async Task ToPartAsync(this IPage page, string part)
    {
        var tab = page.Locator($".parts a[data-part={part}]");
        if (await tab.IsVisibleAsync())
            await tab.ClickAsync();
    }
}
