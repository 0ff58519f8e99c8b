using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Search;

namespace Tinkuy.Web.Features.Search.Saved;

/// <summary>The searches that somebody keeps: what is new in each, what it is called, how often to write about it.</summary>
public class IndexModel(TinkuyDb db, Viewer viewer, LibrarySearch library, KeepSearch keep, IStringLocalizer<SavedText> text) : PageModel
{
    private const int MostNew = 100;
    private const int MostShown = 3;

    /// <summary>A kept search with what it found since its owner last looked.</summary>
    public sealed record Line(SavedSearch Search, string Link, int New, IReadOnlyList<Found> Newest);

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var searches = await db.SavedSearchesOf(viewer).AsNoTracking().OrderBy(s => s.Name).ThenBy(s => s.Id).ToListAsync(cancel);
        var finds = await db.SavedSearchFinds.Where(f => f.SeenAt == null && f.SavedSearch!.PersonId == viewer.PersonId)
            .OrderByDescending(f => f.FoundAt).Take(MostNew).Select(f => new { f.SavedSearchId, f.Document }).ToListAsync(cancel);
        var shown = await library.ShowAsync(finds.Select(f => f.Document).Distinct(), viewer, cancel);
        var news = finds.Where(f => shown.TryGetValue(f.Document, out var found) && found.IsNewsTo(viewer)).ToLookup(f => f.SavedSearchId, f => shown[f.Document]);
        Lines = [.. searches.Select(s => new Line(s, LibraryAddress.Parse(s.Query).Link(), news[s.Id].Count(), [.. news[s.Id].Take(MostShown)])).OrderByDescending(l => l.New > 0)];
    }

    /// <summary>Keeps a search, from the library's page, and goes back there.</summary>
    public async Task<IActionResult> OnPostAsync(string? search, string? name, CancellationToken cancel)
    {
        var address = LibraryAddress.Parse(search ?? "");
        var kept = await keep.KeepAsync(viewer, address, string.IsNullOrWhiteSpace(name) ? text["Unnamed"] : name, cancel);
        TempData["Flash"] = text[$"Kept{kept}"].Value;
        return LocalRedirect(address.Link());
    }

    /// <summary>Another name, another rhythm.</summary>
    public async Task<IActionResult> OnPostChangeAsync(long id, string? name, Rhythm rhythm, CancellationToken cancel)
    {
        if (!ModelState.IsValid || !Enum.IsDefined(rhythm))
            return await AgainAsync(text["RhythmUnknown"], cancel);
        if (await db.SavedSearchesOf(viewer).SingleOrDefaultAsync(s => s.Id == id, cancel) is not { } search)
            return NotFound();
        try
        {
            search.Rename(name);
        }
        catch (RuleException broken)
        {
            return await AgainAsync(text[broken.Code, [.. broken.Arguments]], cancel);
        }
        search.Rhythm = rhythm;
        await db.SaveChangesAsync(cancel);
        TempData["Flash"] = text["Changed", search.Name].Value;
        return LocalRedirect("/biblioteca/busquedas");
    }

    /// <summary>Forgets a search.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(long id, CancellationToken cancel)
    {
        if (await db.SavedSearchesOf(viewer).Where(s => s.Id == id).ExecuteDeleteAsync(cancel) == 0)
            return NotFound();
        TempData["Flash"] = text["Removed"].Value;
        return LocalRedirect("/biblioteca/busquedas");
    }

    private async Task<IActionResult> AgainAsync(string problem, CancellationToken cancel)
    {
        ModelState.Clear();
        ModelState.AddModelError("", problem);
        await OnGetAsync(cancel);
        return Page();
    }
}
