using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.Library.Doors;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Search;
using Tinkuy.Web.Infrastructure.Hosting;

namespace Tinkuy.Web.Features.Library.Doors.Atom;

/// <summary>
/// The addresses for a feed reader: the public library's, and a secret one for each of the viewer's groups. A secret
/// address is shown once, when it is made; a new one ends the old one.
/// </summary>
[ResponseCache(NoStore = true)]
public class FeedsModel(TinkuyDb db, Viewer viewer, TimeProvider clock, PublicAddress address, IStringLocalizer<DoorsText> text) : PageModel
{
    private const string Made = "Feed";

    /// <summary>The group that the address is for; null for the list of them.</summary>
    [BindProperty(SupportsGet = true, Name = "grupo")] public long? GroupId { get; set; }

    /// <summary>The group's name; null without one.</summary>
    public string? Subject { get; private set; }

    /// <summary>The group's address as it stands, without its secret; null while there is none.</summary>
    public FeedAddress? Address { get; private set; }

    /// <summary>The address made just now.</summary>
    public string? Link { get; private set; }

    /// <summary>The viewer's groups.</summary>
    public List<FeedChoice> Groups { get; private set; } = [];

    /// <summary>The viewer's saved searches.</summary>
    public List<FeedChoice> Searches { get; private set; } = [];

    /// <summary>The public library's feed.</summary>
    public string Library => address.Of(LibraryFeed.Path);

    /// <summary>This page's own address.</summary>
    public string Here => GroupId is { } group ? $"/novedades?grupo={group}" : "/novedades";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
            return NotFound();
        if (TempData[Made] is string path)
            Link = address.Of(path);
        return Page();
    }

    /// <summary>Makes an address, or gives it a new secret.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel) || GroupId is not { } group)
            return NotFound();
        if (Address is null)
            db.Add(Address = new() { PersonId = viewer.Id, GroupId = group });
        TempData[Made] = $"/novedades/{Address.Renew(clock.GetUtcNow().UtcDateTime)}.atom";
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

    /// <summary>Makes an address for a saved search, or gives it a new secret.</summary>
    public async Task<IActionResult> OnPostSearchAsync(long busqueda, CancellationToken cancel)
    {
        if (await db.SavedSearchesOf(viewer).SingleOrDefaultAsync(s => s.Id == busqueda, cancel) is not { } search)
            return NotFound();
        TempData[Made] = $"/novedades/busqueda/{search.RenewAddress()}.atom";
        await db.SaveChangesAsync(cancel);
        return LocalRedirect("/novedades");
    }

    /// <summary>Ends an address: whoever has it finds nothing there any more.</summary>
    public async Task<IActionResult> OnPostEndAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel) || GroupId is not { } group)
            return NotFound();
        await db.FeedAddresses.Where(a => a.PersonId == viewer.Id && a.GroupId == group).ExecuteDeleteAsync(cancel);
        TempData["Flash"] = text["FeedsEnded"].Value;
        return LocalRedirect(Here);
    }

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        var mine = db.GroupIdsOf(viewer);
        if (GroupId is not { } group)
        {
            Groups = await db.Groups.Where(g => mine.Contains(g.Id)).OrderBy(g => g.Name).Select(g => new FeedChoice(g.Id, g.Name)).ToListAsync(cancel);
            Searches = await db.SavedSearchesOf(viewer).OrderBy(s => s.Name).Select(s => new FeedChoice(s.Id, s.Name)).ToListAsync(cancel);
            return true;
        }
        Subject = await db.Groups.Where(g => g.Id == group && mine.Contains(g.Id)).Select(g => g.Name).SingleOrDefaultAsync(cancel);
        Address = await db.FeedAddresses.SingleOrDefaultAsync(a => a.PersonId == viewer.Id && a.GroupId == group, cancel);
        return Subject is not null;
    }
}

/// <summary>One of the viewer's groups or saved searches.</summary>
public sealed record FeedChoice(long Id, string Name);
