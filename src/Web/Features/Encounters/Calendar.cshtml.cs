using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure.Hosting;

namespace Tinkuy.Web.Features.Encounters;

/// <summary>
/// The secret addresses by which the viewer's own calendar follows her encounters: all of them, or those of one group or one
/// encounter. An address is shown once, when it is made; a new one ends the old one.
/// </summary>
[ResponseCache(NoStore = true)]
public class CalendarModel(TinkuyDb db, Viewer viewer, TimeProvider clock, PublicAddress address, IStringLocalizer<EncountersText> text) : PageModel
{
    private const string Made = "Calendar";

    /// <summary>The group that the address is for; null for another sort.</summary>
    [BindProperty(SupportsGet = true, Name = "grupo")] public long? GroupId { get; set; }

    /// <summary>The encounter that the address is for; null for another sort.</summary>
    [BindProperty(SupportsGet = true, Name = "encuentro")] public long? EncounterId { get; set; }

    /// <summary>The group's name or the encounter's title; null for all encounters.</summary>
    public string? Subject { get; private set; }

    /// <summary>The address as it stands, without its secret; null while there is none.</summary>
    public CalendarAddress? Address { get; private set; }

    /// <summary>The address made just now: its secret is stored hashed, so it can be shown only this once.</summary>
    public CalendarLink? Link { get; private set; }

    /// <summary>The viewer's groups, for calendars of their own; only beside the calendar of everything.</summary>
    public List<GroupChoice> Groups { get; private set; } = [];

    /// <summary>This page's own address.</summary>
    public string Here => (GroupId, EncounterId) switch
    {
        ({ } group, _) => $"/calendario?grupo={group}",
        (_, { } encounter) => $"/calendario?encuentro={encounter}",
        _ => "/calendario",
    };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
            return NotFound();
        if (Address is not null && TempData[Made] is string token)
            Link = new(address.Of($"/calendario/{token}.ics"), Subject is null ? text["CalendarName"] : text["CalendarNameOf", Subject]);
        return Page();
    }

    /// <summary>Makes an address, or gives it a new secret.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
            return NotFound();
        if (Address is null)
            db.Add(Address = new() { PersonId = viewer.Id, GroupId = GroupId, EncounterId = EncounterId });
        TempData[Made] = Address.Renew(clock.GetUtcNow().UtcDateTime);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException twice) when (twice.IsDuplicate())
        {
            // A double tap: the other request has just made it; this one's secret takes its place.
            db.ChangeTracker.Clear();
            return await OnPostAsync(cancel);
        }
        return LocalRedirect(Here);
    }

    /// <summary>Ends an address: whoever has it finds nothing there any more.</summary>
    public async Task<IActionResult> OnPostEndAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
            return NotFound();
        if (Address is not null)
        {
            var id = Address.Id;
            await db.CalendarAddresses.Where(a => a.Id == id).ExecuteDeleteAsync(cancel);
        }
        TempData["Flash"] = text["CalendarEnded"].Value;
        return LocalRedirect(Here);
    }

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (GroupId is not null && EncounterId is not null)
            return false;
        var mine = db.GroupIdsOf(viewer);
        if (EncounterId is { } encounter)
            Subject = await db.EncountersVisibleTo(viewer).Where(e => e.Id == encounter).Select(e => e.Title).SingleOrDefaultAsync(cancel);
        else if (GroupId is { } group)
            Subject = await db.Groups.Where(g => g.Id == group && mine.Contains(g.Id)).Select(g => g.Name).SingleOrDefaultAsync(cancel);
        else
            Groups = await db.Groups.Where(g => mine.Contains(g.Id)).OrderBy(g => g.Name).Select(g => new GroupChoice(g.Id, g.Name)).ToListAsync(cancel);
        if (Subject is null && (GroupId ?? EncounterId) is not null)
            return false;
        Address = await db.CalendarAddresses.SingleOrDefaultAsync(a => a.PersonId == viewer.Id && a.GroupId == GroupId && a.EncounterId == EncounterId, cancel);
        return true;
    }
}

/// <summary>An address for calendar programs, in the forms that they take.</summary>
/// <param name="Url">The address itself.</param>
/// <param name="Name">What the calendar is called.</param>
public sealed record CalendarLink(string Url, string Name)
{
    /// <summary>By its own scheme, which opens the device's calendar.</summary>
    public string Webcal => "webcal" + Url[Url.IndexOf(':', StringComparison.Ordinal)..];

    public string Google => $"https://calendar.google.com/calendar/r?cid={Uri.EscapeDataString(Webcal)}";

    public string Outlook => $"https://outlook.live.com/calendar/0/addfromweb?url={Uri.EscapeDataString(Url)}&name={Uri.EscapeDataString(Name)}";
}
