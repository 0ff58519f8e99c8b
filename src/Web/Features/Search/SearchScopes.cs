using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Groups;
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

    /// <summary>What a viewer may find, by the memberships of this moment.</summary>
    public static async Task<SearchScope> OfAsync(TinkuyDb db, Viewer viewer, CancellationToken cancel)
    {
        if (viewer.PersonId is not { } person)
            return SearchScope.Of(Public);
        var groups = await db.GroupIdsOf(viewer).ToListAsync(cancel);
        IEnumerable<string> school = viewer.SchoolId is { } id ? [School(id)] : [];
        return SearchScope.Of([Public, Members, Person(person), .. school, .. groups.Select(Group)]);
    }
}
