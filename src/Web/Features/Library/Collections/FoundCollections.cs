using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library.Collections;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Features.Search;

namespace Tinkuy.Web.Features.Library.Collections;

/// <summary>Collections among what was found.</summary>
public sealed class FoundCollections : IFoundKind
{
    public string Kind => CollectionSource.Name;

    public string Word => SearchKinds.Collections;

    public async Task<IReadOnlyDictionary<long, Found>> ShowAsync(TinkuyDb db, Viewer viewer, IReadOnlyCollection<long> ids, CancellationToken cancel) =>
        await db.CollectionsVisibleTo(viewer).Where(c => ids.Contains(c.Id))
            .Select(c => new { c.Id, c.Title, c.OwnerId, Within = c.Group!.Name ?? c.Owner!.DisplayName, c.UpdatedAt })
            .ToDictionaryAsync(c => c.Id, c => new Found(c.Title, $"/biblioteca/colecciones/{c.Id}") { Word = Word, Within = c.Within, At = c.UpdatedAt, OwnerId = c.OwnerId }, cancel);
}
