using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Search;
using Tinkuy.Web.Features.Search;

namespace Tinkuy.Web.Features.Indexes;

/// <summary>Which engine answers, how every node's index stands, and building them anew.</summary>
[Authorize(Policy = Roles.Administrator)]
public class IndexModel(TinkuyDb db, SearchEngines engines) : PageModel
{
    private int generation;

    public IReadOnlyList<SearchIndex> Indexes { get; private set; } = [];

    /// <summary>The engine that the setting asks for.</summary>
    public string Engine => engines.Chosen;

    /// <summary>The text that says who answers on this node.</summary>
    public string Answer => engines switch
    {
        { Own.Serves: false } => "StandIn",
        { Own: null, AsksForLucene: true } => "Missing",
        _ => "Chosen",
    };

    public async Task OnGetAsync(CancellationToken cancel)
    {
        generation = (await ChangeLog.StateAsync(db, cancel)).Generation;
        Indexes = await db.SearchIndexes.AsNoTracking().OrderBy(i => i.Name).ToListAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await ChangeLog.AskRebuildAsync(db, cancel);
        return RedirectToPage();
    }

    /// <summary>The text that says how an index stands.</summary>
    public string StateOf(SearchIndex index) => index switch
    {
        { Problem: not null } => "Problem",
        { } when index.Done < index.Total => "Building",
        { Generation: var built } when built != generation => "Waiting",
        _ => "Ready",
    };
}
