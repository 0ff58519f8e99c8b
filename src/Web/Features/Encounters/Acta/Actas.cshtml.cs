using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Search;
using Tinkuy.Search.Queries;
using Tinkuy.Web.Features.Search;
using Tinkuy.Web.Features.Shared;

namespace Tinkuy.Web.Features.Encounters.Acta;

/// <summary>Looks for words in the actas that the viewer may read, at an address that can be shared.</summary>
public class ActasModel(TinkuyDb db, Viewer viewer, ISearchEngine engine, QueryAnalyser queries, IStringLocalizer<ActaText> acta) : PageModel
{
    private const int PageSize = 20;
    private const int LastPage = 500;

    [BindProperty(SupportsGet = true, Name = "q")] public string? Text { get; set; }

    [BindProperty(SupportsGet = true, Name = "pagina")] public int PageNumber { get; set; } = 1;

    public IReadOnlyList<(ActaLine Line, SearchHit Hit)> Actas { get; private set; } = [];

    /// <summary>How many match in all.</summary>
    public int Total { get; private set; }

    public int Pages => Pager.Count(Total, PageSize);

    /// <summary>The words looked for, as they stand in the address.</summary>
    public string Query => $"q={Uri.EscapeDataString(Text ?? "")}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        PageNumber = Math.Clamp(PageNumber, 1, LastPage);
        var query = queries.Analyse(Text ?? "");
        var found = await engine.SearchAsync(
            new(query, await SearchScopes.OfAsync(db, viewer, cancel))
            {
                Kinds = [ActaSource.Name],
                // Without words it is the list of all, the latest first.
                Sort = query.Groups.Count == 0 ? SearchSort.Newest : SearchSort.Relevance,
                Page = PageNumber,
                PageSize = PageSize,
            },
            cancel);
        Total = found.Total;
        if (PageNumber > Pages)
            return Redirect($"/encuentros/actas?{Query}&pagina={Pages}");
        // The index may lag behind a change by a second: what is shown is asked of the database once more.
        var ids = found.Hits.Select(h => ActaSource.NumberOf(h.Id)).ToList();
        var visible = await db.MinutesVisibleTo(viewer).Where(m => ids.Contains(m.EncounterId))
            .Select(m => new ActaLine(m.EncounterId, m.Encounter!.StartsAt, m.Number, m.Year, m.SeriesName, m.Series)).ToDictionaryAsync(m => m.Id, cancel);
        var books = visible.Values.Select(m => MinutesGroups.GroupOf(m.Series)).OfType<long>().Distinct().ToList();
        var known = await db.GroupsVisibleTo(viewer).Where(g => books.Contains(g.Id)).Select(g => g.Id).ToListAsync(cancel);
        foreach (var line in visible.Values.Where(m => MinutesGroups.GroupOf(m.Series) is { } book && !known.Contains(book)).ToList())
            visible[line.Id] = line with { SeriesName = acta["GroupUnknown"] };
        Actas = [.. found.Hits.Where(h => visible.ContainsKey(ActaSource.NumberOf(h.Id))).Select(h => (visible[ActaSource.NumberOf(h.Id)], h))];
        return Page();
    }

    /// <summary>What a list shows of an acta.</summary>
    /// <param name="Id">The encounter's.</param>
    /// <param name="StartsAt">UTC.</param>
    public sealed record ActaLine(long Id, DateTime StartsAt, int? Number, int? Year, string SeriesName, string? Series);
}
