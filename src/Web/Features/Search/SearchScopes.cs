using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Search;

namespace Tinkuy.Web.Features.Search;

/// <summary>The tokens by which documents and viewers meet. Both sides are made here, so that they cannot drift apart.</summary>
public static class SearchScopes
{
    /// <summary>Everybody, visitors included.</summary>
    public const string Public = "public";

    /// <summary>Everybody with an account.</summary>
    public const string Members = "members";

    /// <summary>The members of a group.</summary>
    public static string Group(long id) => $"group:{id}";

    /// <summary>One person.</summary>
    public static string Person(long id) => $"person:{id}";

    /// <summary>The people who work at a school.</summary>
    public static string School(long id) => $"school:{id}";

    /// <summary>
    /// Who may find what is shown as materials and collections are: the twin of <c>MaterialsVisibleTo</c> and
    /// <c>CollectionsVisibleTo</c>; tests compare them for everybody.
    /// </summary>
    /// <param name="owner">Whose it is; null when it is nobody's in particular.</param>
    /// <param name="isHidden">Whether those who look after the library hid it.</param>
    public static string[] Shared(MaterialVisibility visibility, long? group, long? owner, bool isHidden)
    {
        string[] own = owner is { } person ? [Person(person)] : [];
        return isHidden ? own : visibility switch
        {
            MaterialVisibility.Public => [Public],
            MaterialVisibility.Members => [Members],
            MaterialVisibility.Group => [Group(group!.Value), .. own],
            _ => own,
        };
    }

    /// <summary>What a viewer may find, by the memberships of this moment.</summary>
    public static async Task<SearchScope> OfAsync(TinkuyDb db, Viewer viewer, CancellationToken cancel)
    {
        if (viewer.PersonId is not { } person)
            return SearchScope.Of(Public);
        return Of(person, viewer.SchoolId, await db.GroupIdsOf(viewer).ToListAsync(cancel));
    }

    /// <summary>What each of several people may find, by the memberships of this moment.</summary>
    public static async Task<IReadOnlyDictionary<long, SearchScope>> OfAsync(TinkuyDb db, IReadOnlyCollection<long> people, CancellationToken cancel)
    {
        var groups = (await db.Memberships.Where(m => people.Contains(m.PersonId) && m.Status == MembershipStatus.Active).Select(m => new { m.PersonId, m.GroupId }).ToListAsync(cancel))
            .ToLookup(m => m.PersonId, m => m.GroupId);
        var active = await db.Users.Where(p => people.Contains(p.Id) && p.Status == PersonStatus.Active).Select(p => new { p.Id, p.SchoolId }).ToListAsync(cancel);
        return active.ToDictionary(p => p.Id, p => Of(p.Id, p.SchoolId, groups[p.Id]));
    }

    private static SearchScope Of(long person, long? school, IEnumerable<long> groups)
    {
        IEnumerable<string> colleagues = school is { } id ? [School(id)] : [];
        return SearchScope.Of([Public, Members, Person(person), .. colleagues, .. groups.Select(Group)]);
    }
}
