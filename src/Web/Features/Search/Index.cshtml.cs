using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Search;
using Tinkuy.Search.Queries;
using Tinkuy.Web.Features.Library;

namespace Tinkuy.Web.Features.Search;

/// <summary>The library: a list and a search in one, at an address that can be shared.</summary>
[AllowAnonymous]
public class IndexModel(TinkuyDb db, Viewer viewer, ISearchEngine engine, QueryAnalyser queries, FacetChoices choices) : PageModel
{
    private const int PageSize = 20;

    [BindProperty(SupportsGet = true)] public LibraryAddress Address { get; set; } = new();

    /// <summary>The query as it was understood.</summary>
    public AnalysedQuery Query { get; private set; } = AnalysedQuery.Empty;

    /// <summary>What the engine found.</summary>
    public SearchResult Result { get; private set; } = default!;

    /// <summary>The page's materials with what was found in them.</summary>
    public IReadOnlyList<(MaterialSummary Material, SearchHit Hit)> Materials { get; private set; } = [];

    /// <summary>What may be ticked.</summary>
    public IReadOnlyList<FacetGroup> Facets { get; private set; } = [];

    /// <summary>How many boxes are ticked.</summary>
    public int Ticked => Address.Filters.Sum(f => f.Value.Count);

    /// <summary>How many pages there are.</summary>
    public int Pages => (Result.Total + PageSize - 1) / PageSize;

    /// <summary>Whether the viewer's library holds nothing at all.</summary>
    public bool IsEmptyLibrary => Result.Total == 0 && Query.Groups.Count == 0 && Query.Excluded.Count == 0 && Ticked == 0;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Query = queries.Analyse(Address.Text);
        Result = await engine.SearchAsync(
            new(Query, await SearchScopes.OfAsync(db, viewer, cancel))
            {
                Kinds = [MaterialSource.Name],
                Filters = Address.Filters,
                Sort = Address.Sort,
                Page = Address.Number,
                PageSize = PageSize,
            },
            cancel);
        Facets = choices.Of(Result, Address.Filters);
        Materials = await CheckedAsync(cancel);
    }

    // The index may lag behind a change by a second: what is shown is asked of the database once more.
    private async Task<IReadOnlyList<(MaterialSummary, SearchHit)>> CheckedAsync(CancellationToken cancel)
    {
        var ids = Result.Hits.Select(h => MaterialSource.NumberOf(h.Id)).ToList();
        var visible = await db.MaterialSummariesVisibleTo(viewer).Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, cancel);
        return [.. Result.Hits.Where(h => visible.ContainsKey(MaterialSource.NumberOf(h.Id))).Select(h => (visible[MaterialSource.NumberOf(h.Id)], h))];
    }
}
