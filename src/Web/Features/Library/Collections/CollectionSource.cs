using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.Library.Collections;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Search;
using Tinkuy.Search;
using Tinkuy.Web.Features.Search;

namespace Tinkuy.Web.Features.Library.Collections;

/// <summary>
/// Collections: what they are called, what they are for, what is said of their materials. A note on a material that not
/// everybody who finds the collection may see is not indexed: to some of them neither it nor its material exists.
/// </summary>
public sealed class CollectionSource : ISearchSource
{
    /// <summary>The kind of document that a collection is.</summary>
    public const string Name = "collection";

    public string Kind => Name;

    public IReadOnlyList<WatchedTable> Tables { get; } =
    [
        new("collections", "SELECT r.id"),
        new("collection_items", "SELECT r.collection_id"),
        // Who may see a material decides whether what is said of it is indexed;
        new("materials", "SELECT collection_id FROM collection_items WHERE material_id = r.id", Columns: "visibility, group_id, hidden_at, author_id"),
        // and so does whether the owner, who always finds her collection, is in the material's group.
        new("memberships", "SELECT id FROM collections WHERE owner_id = r.person_id", Columns: "status"),
    ];

    public IQueryable<long> Ids(TinkuyDb db) => db.Collections.Select(c => c.Id);

    public async Task<IReadOnlyList<SearchDocument>> LoadAsync(TinkuyDb db, IReadOnlyCollection<long> ids, CancellationToken cancel)
    {
        var collections = await db.Collections.AsNoTracking().Include(c => c.Owner).Where(c => ids.Contains(c.Id)).ToListAsync(cancel);
        var notes = (await db.CollectionItems.Where(i => ids.Contains(i.CollectionId) && i.Note != "").OrderBy(i => i.Order).ThenBy(i => i.AddedAt)
            .Select(i => new { i.CollectionId, i.Note, i.Material!.Visibility, i.Material.GroupId, i.Material.AuthorId, i.Material.HiddenAt }).ToListAsync(cancel))
            .ToLookup(i => i.CollectionId, i => new SearchedNote(i.Note, SearchScopes.Shared(i.Visibility, i.GroupId, i.AuthorId, i.HiddenAt is not null)));
        var owners = collections.Select(c => c.OwnerId).Distinct().ToList();
        var groups = (await db.Memberships.Where(m => owners.Contains(m.PersonId) && m.Status == MembershipStatus.Active).Select(m => new { m.PersonId, m.GroupId }).ToListAsync(cancel))
            .ToLookup(m => m.PersonId, m => m.GroupId);
        return [.. collections.Select(c => Document(c, notes[c.Id], groups[c.OwnerId]))];
    }

    private static SearchDocument Document(Collection collection, IEnumerable<SearchedNote> notes, IEnumerable<long> groupsOfOwner)
    {
        // The twin of CollectionQueries.CollectionsVisibleTo; a test compares the two for everybody.
        var scopes = SearchScopes.Shared(collection.Visibility, collection.GroupId, collection.OwnerId, collection.HiddenAt is not null);
        var read = notes.Where(n => n.IsReadBy(scopes, collection.OwnerId, groupsOfOwner)).Select(n => n.Text);
        return new()
        {
            Id = SearchKinds.IdOf(Name, collection.Id),
            Kind = Name,
            Title = collection.Title,
            Tags = [collection.Owner!.DisplayName],
            Summary = collection.Description,
            Parts = [new(string.Join("\n\n", read))],
            Facets = SearchKinds.Only(SearchKinds.Collections),
            Scopes = scopes,
            UpdatedAt = collection.UpdatedAt,
        };
    }

    /// <summary>What is said of a material.</summary>
    /// <param name="Scopes">Who may see the material.</param>
    private sealed record SearchedNote(string Text, string[] Scopes)
    {
        /// <summary>Whether everybody who finds the collection may see the material.</summary>
        /// <param name="finders">Who finds the collection.</param>
        /// <param name="groups">Those that its owner is in.</param>
        public bool IsReadBy(string[] finders, long owner, IEnumerable<long> groups)
        {
            string[] hers = [SearchScopes.Person(owner), .. groups.Select(SearchScopes.Group)];
            return finders.All(who => Sees(who) || (who == hers[0] && hers.Any(Sees)));
        }

        private bool Sees(string who) => Scopes.Contains(who) || Scopes.Contains(SearchScopes.Public) || (Scopes.Contains(SearchScopes.Members) && who != SearchScopes.Public);
    }
}
