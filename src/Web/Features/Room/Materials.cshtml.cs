using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Realtime;
using Tinkuy.Search;
using Tinkuy.Search.Queries;
using Tinkuy.Web.Features.Search;

namespace Tinkuy.Web.Features.Room;

/// <summary>Finds something in the library to put beside the room: only what all who may come may read.</summary>
public class MaterialsModel(TinkuyDb db, Viewer viewer, RoomStates states, ISearchEngine engine, QueryAnalyser queries) : PageModel
{
    private const int Most = 10;

    /// <summary>What was typed; null before.</summary>
    public string? Q { get; private set; }

    public IReadOnlyList<RoomResource> Found { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(long id, string? q, CancellationToken cancel)
    {
        if (!await db.EncountersVisibleTo(viewer).AnyAsync(e => e.Id == id && e.Status == EncounterStatus.Live, cancel)
            || await states.LatestAsync(db, id, cancel) is not { } room
            || !room.State.SeesAll(viewer.Id, await db.EncountersLedBy(viewer).AnyAsync(e => e.Id == id, cancel)))
            return NotFound();
        Q = q?.Trim();
        if (!string.IsNullOrEmpty(Q))
            Found = await FindAsync(id, cancel);
        return Page();
    }

    // The index knows the viewer's right; whether it is everybody's is asked of the database.
    private async Task<IReadOnlyList<RoomResource>> FindAsync(long id, CancellationToken cancel)
    {
        var result = await engine.SearchAsync(
            new(queries.Analyse(Q), await SearchScopes.OfAsync(db, viewer, cancel)) { Kinds = [MaterialSource.Name], PageSize = Most }, cancel);
        var ids = result.Hits.Select(h => MaterialSource.NumberOf(h.Id)).ToList();
        var forAll = db.MaterialsForAllAt(id).Select(m => m.Id);
        var found = await RoomResource.Of(db.MaterialsVisibleTo(viewer).Where(m => ids.Contains(m.Id) && forAll.Contains(m.Id))).ToDictionaryAsync(m => m.Id, cancel);
        return [.. ids.Where(found.ContainsKey).Select(i => found[i])];
    }
}
