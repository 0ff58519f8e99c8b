using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure.Hosting;

namespace Tinkuy.Web.Features.Library.Doors.Atom;

/// <summary>
/// <c>/novedades/{token}.atom</c>: what is new in a group, for a reader without cookies. It holds what the address's owner
/// may read now; when she may no longer read the group the address is as if it had never been.
/// </summary>
public sealed class GroupFeed(TinkuyDb db, LibraryFeed library, PublicAddress address)
{
    public async Task<IResult> AnswerAsync(string token, HttpResponse response, CancellationToken cancel)
    {
        var hash = SecretToken.Hash(token);
        var found = await db.FeedAddresses.AsNoTracking().Include(a => a.Person).SingleOrDefaultAsync(a => a.TokenHash == hash && a.Person!.Status == PersonStatus.Active, cancel);
        if (found is null)
            return Results.NotFound();
        var viewer = new Viewer(found.PersonId, found.Person!.DisplayName, found.Person.SchoolId, found.Person.TimeZone);
        var name = await db.GroupsReadableBy(viewer).Where(g => g.Id == found.GroupId).Select(g => g.Name).SingleOrDefaultAsync(cancel);
        if (name is null)
            return Results.NotFound();
        var entries = (await MaterialsAsync(viewer, found.GroupId, cancel)).Concat(await ConversationsAsync(viewer, found.GroupId, cancel));
        var page = address.Of($"/grupos/{found.GroupId}");
        return new AtomFeed(page, $"Tinkuy · {name}", address.Of($"/novedades/{token}.atom"), page, [.. entries.OrderByDescending(e => e.Updated).Take(AtomFeed.Most)]).Answer(response);
    }

    private async Task<IEnumerable<AtomEntry>> MaterialsAsync(Viewer viewer, long group, CancellationToken cancel) =>
        (await db.MaterialsVisibleTo(viewer).AsNoTracking().Where(m => m.GroupId == group && m.Visibility == MaterialVisibility.Group)
            .OrderByDescending(m => m.UpdatedAt).Take(AtomFeed.Most).ToListAsync(cancel)).Select(library.Entry);

    private async Task<IEnumerable<AtomEntry>> ConversationsAsync(Viewer viewer, long group, CancellationToken cancel)
    {
        var newest = await db.ConversationsVisibleTo(viewer).Where(c => c.GroupId == group && c.WithdrawnAt == null)
            .OrderByDescending(c => c.LastActivityAt).Take(AtomFeed.Most)
            .Select(c => new { c.Id, c.Title, c.Excerpt, Author = c.Author!.DisplayName, c.OpenedAt, c.LastActivityAt }).ToListAsync(cancel);
        return newest.Select(c => new AtomEntry(address.Of($"/grupos/{group}/conversaciones/{c.Id}"), c.Title, c.Author, c.OpenedAt, c.LastActivityAt, c.Excerpt, null, []));
    }
}
