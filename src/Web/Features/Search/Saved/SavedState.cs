using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Search;

namespace Tinkuy.Web.Features.Search.Saved;

/// <summary>What the library's page says of the viewer's saved searches.</summary>
/// <param name="IsSaved">Whether the search that is open is one of them.</param>
/// <param name="Others">How many finds wait in the others, new to the viewer.</param>
/// <param name="New">Documents that are new in the open one.</param>
public sealed record SavedState(bool IsSaved, int Others, IReadOnlySet<string> New);

/// <summary>Looks up what is new, and notes that a saved search was looked at.</summary>
public sealed class SavedSearchWatch(TinkuyDb db, Viewer viewer, LibrarySearch library, TimeProvider clock)
{
    private const int MostCounted = 100;

    /// <summary>How things stand at an address; what is new there counts as seen from now on. Null for visitors.</summary>
    public async Task<SavedState?> LookAsync(LibraryAddress address, CancellationToken cancel)
    {
        if (!viewer.IsSignedIn)
            return null;
        var query = address.Canonical;
        var news = await db.SavedSearchesOf(viewer).Select(s => new { s.Id, IsOpen = s.Query == query, New = s.Finds.Where(f => f.SeenAt == null).Select(f => f.Document).ToList() }).ToListAsync(cancel);
        var open = news.Find(s => s.IsOpen);
        if (open is { New.Count: > 0 })
            await db.SavedSearchFinds.Where(f => f.SavedSearchId == open.Id && f.SeenAt == null).ExecuteUpdateAsync(f => f.SetProperty(x => x.SeenAt, clock.GetUtcNow().UtcDateTime), cancel);
        // Counted like the list counts them: what was made private since, or is her own, is no news.
        var others = await library.ShowAsync(news.Where(s => !s.IsOpen).SelectMany(s => s.New).Distinct().Take(MostCounted), viewer, cancel);
        return new(open is not null, others.Values.Count(f => f.IsNewsTo(viewer)), open?.New.ToHashSet() ?? []);
    }
}
