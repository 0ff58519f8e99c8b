using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.Search;

/// <summary>The countries whose words people mean: "CTE" is a council in Mexico and nothing in Peru.</summary>
public static class SearchCountries
{
    /// <summary>The country of the viewer's school (ISO 3166-1 alpha-2); null for whoever has none, who means any.</summary>
    public static async Task<string?> OfAsync(TinkuyDb db, Viewer viewer, CancellationToken cancel) =>
        viewer.SchoolId is { } school ? await db.Territories.Where(t => t.Id == school).Select(t => t.Country).SingleOrDefaultAsync(cancel) : null;

    /// <summary>The same of several people, who may be missing when they have no school.</summary>
    public static Task<Dictionary<long, string>> OfAsync(TinkuyDb db, IReadOnlyCollection<long> people, CancellationToken cancel) =>
        db.Users.Where(p => people.Contains(p.Id) && p.SchoolId != null).Select(p => new { p.Id, p.School!.Country }).ToDictionaryAsync(p => p.Id, p => p.Country, cancel);
}
