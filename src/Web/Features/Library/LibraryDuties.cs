using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Library.Moderation;
using Tinkuy.Domain.Library.Reviews;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.Library;

/// <summary>What waits for somebody in the library: reviews that colleagues asked for, reports to look at, a word about what was hidden.</summary>
/// <param name="Reviews">The oldest first, at most five.</param>
/// <param name="ToModerate">How many materials and collections wait to be looked at.</param>
/// <param name="Hidden">Her own materials that were hidden, at most five.</param>
public sealed record LibraryDuties(IReadOnlyList<ReviewDuty> Reviews, int ToModerate, IReadOnlyList<HiddenLine> Hidden)
{
    private const int Most = 5;

    /// <summary>Nothing waits.</summary>
    public static LibraryDuties None { get; } = new([], 0, []);

    public bool IsEmpty => Reviews.Count == 0 && ToModerate == 0 && Hidden.Count == 0;

    /// <summary>What waits for the viewer now.</summary>
    public static async Task<LibraryDuties> OfAsync(TinkuyDb db, Viewer viewer, CancellationToken cancel) => new(
        await db.ReviewsAskedOf(viewer).OrderBy(r => r.Id).Take(Most)
            .Select(r => new ReviewDuty(r.Id, r.MaterialId, r.Material!.Title, r.AskedBy!.DisplayName)).ToListAsync(cancel),
        await db.MaterialsToModerate(viewer).Select(m => m.Id).Concat(db.CollectionsToModerate(viewer).Select(c => c.Id)).CountAsync(cancel),
        await db.Materials.Where(m => m.AuthorId == viewer.PersonId && m.HiddenAt != null).OrderByDescending(m => m.HiddenAt).Take(Most)
            .Select(m => new HiddenLine(m.Id, m.Title)).ToListAsync(cancel));
}

/// <summary>A review that a colleague asked for.</summary>
public sealed record ReviewDuty(long Id, long MaterialId, string Title, string By);

/// <summary>One's own material that was hidden.</summary>
public sealed record HiddenLine(long Id, string Title);
