using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Search;
using Tinkuy.Search;
using Tinkuy.Web.Features.Search;
using Tinkuy.Web.Infrastructure.Hosting;

namespace Tinkuy.Web.Features.Library.Doors.Atom;

/// <summary>
/// <c>/novedades/busqueda/{token}.atom</c>: the newest materials that a saved search finds, for a reader without cookies. It
/// finds what the search's owner may read at the moment of asking.
/// </summary>
public sealed class SearchFeed(TinkuyDb db, ISearchEngine engine, LibraryRequests requests, LibraryFeed library, PublicAddress address)
{
    public async Task<IResult> AnswerAsync(string token, HttpResponse response, CancellationToken cancel)
    {
        if (await db.SavedSearchByTokenAsync(token, cancel) is not { } search)
            return Results.NotFound();
        var owner = search.Person!;
        var viewer = new Viewer(owner.Id, owner.DisplayName, owner.SchoolId, owner.TimeZone);
        var asked = LibraryAddress.Parse(search.Query) with { In = SearchKinds.Materials, Order = "recientes" };
        var found = await engine.SearchAsync(requests.Of(asked, await SearchScopes.OfAsync(db, viewer, cancel), await SearchCountries.OfAsync(db, viewer, cancel), pageSize: AtomFeed.Most), cancel);
        var ids = found.Hits.Select(h => MaterialSource.NumberOf(h.Id)).ToList();
        // The index may lag behind a change by a second: what is given is asked of the database once more.
        var materials = await db.MaterialsVisibleTo(viewer).AsNoTracking().Where(m => ids.Contains(m.Id)).OrderByDescending(m => m.UpdatedAt).ThenByDescending(m => m.Id).ToListAsync(cancel);
        var self = address.Of($"/novedades/busqueda/{token}.atom");
        return new AtomFeed(address.Of($"/biblioteca/busquedas#{search.Id}"), $"Tinkuy · {search.Name}", self, address.Of("/biblioteca" + search.Query), [.. materials.Select(library.Entry)]).Answer(response);
    }
}
