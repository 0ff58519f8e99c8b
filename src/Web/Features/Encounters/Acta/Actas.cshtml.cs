using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Search;
using Tinkuy.Search.Queries;
using Tinkuy.Web.Features.Search;

namespace Tinkuy.Web.Features.Encounters.Acta;

/// <summary>Looks for words in the actas that the viewer may read, at an address that can be shared.</summary>
public class ActasModel(TinkuyDb db, Viewer viewer, ISearchEngine engine, QueryAnalyser queries) : PageModel
{
    private const int PageSize = 20;
    private const int LastPage = 500;

    [BindProperty(SupportsGet = true, Name = "q")] public string? Text { get; set; }

    [BindProperty(SupportsGet = true, Name = "pagina")] public int PageNumber { get; set; } = 1;

    public IReadOnlyList<(ActaLine Line, SearchHit Hit)> Actas { get; private set; } = [];

    /// <summary>How many match in all.</summary>
    public int Total { get; private set; }

    public int Pages => (Total + PageSize - 1) / PageSize;

    public async Task OnGetAsync(CancellationToken cancel)
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
        // The index may lag behind a change by a second: what is shown is asked of the database once more.
        var ids = found.Hits.Select(h => ActaSource.NumberOf(h.Id)).ToList();
        var visible = await db.MinutesVisibleTo(viewer).Where(m => ids.Contains(m.EncounterId))
            .Select(m => new ActaLine(m.EncounterId, m.Encounter!.StartsAt, m.Number, m.Year, m.SeriesName)).ToDictionaryAsync(m => m.Id, cancel);
        Actas = [.. found.Hits.Where(h => visible.ContainsKey(ActaSource.NumberOf(h.Id))).Select(h => (visible[ActaSource.NumberOf(h.Id)], h))];
    }

    public string Link(int page) => $"/encuentros/actas?q={Uri.EscapeDataString(Text ?? "")}&pagina={page}";

    /// <summary>What a list shows of an acta.</summary>
    /// <param name="Id">The encounter's.</param>
    /// <param name="StartsAt">UTC.</param>
    public sealed record ActaLine(long Id, DateTime StartsAt, int? Number, int? Year, string SeriesName);
}
