using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.Library.Collections;

/// <summary>Changes that hold whatever others changed meanwhile, such as adding a material: they are made anew on what stands then.</summary>
public sealed class ChangeCollection(TinkuyDb db, TimeProvider clock)
{
    private const int MostTries = 5;

    /// <summary>Makes a change on the newest state and saves it.</summary>
    /// <param name="change">Gets the collection with its items and the time, UTC, and says whether it changed anything; may run several times.</param>
    /// <returns>The collection and what the change said; null when the viewer may not change such a collection.</returns>
    /// <exception cref="RuleException">What the change raises; nothing is saved then.</exception>
    /// <exception cref="DbUpdateConcurrencyException">Others kept changing it.</exception>
    public async Task<(Collection Collection, bool Changed)?> MakeAsync(Viewer viewer, long id, Func<Collection, DateTime, bool> change, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            var collection = await db.CollectionsEditableBy(viewer).Include(c => c.Items).SingleOrDefaultAsync(c => c.Id == id, cancel);
            if (collection is null)
                return null;
            var changed = change(collection, clock.GetUtcNow().UtcDateTime);
            try
            {
                await db.SaveChangesAsync(cancel);
                return (collection, changed);
            }
            catch (DbUpdateException lost) when (attempt < MostTries && (lost is DbUpdateConcurrencyException || lost.IsDuplicate()))
            {
                db.ChangeTracker.Clear();
            }
        }
    }
}
