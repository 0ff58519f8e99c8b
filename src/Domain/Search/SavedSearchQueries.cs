using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.Search;

/// <summary>The questions about saved searches, each named once.</summary>
public static class SavedSearchQueries
{
    extension(TinkuyDb db)
    {
        /// <summary>The viewer's own; nobody else's are anybody's business.</summary>
        public IQueryable<SavedSearch> SavedSearchesOf(Viewer viewer) => db.SavedSearches.Where(s => viewer.PersonId != null && s.PersonId == viewer.PersonId);

        /// <summary>The search whose owner handed out this secret, if its owner still has an account.</summary>
        public Task<SavedSearch?> SavedSearchByTokenAsync(string token, CancellationToken cancel)
        {
            var hash = SecretToken.Hash(token);
            return db.SavedSearches.Include(s => s.Person).SingleOrDefaultAsync(s => s.TokenHash == hash && s.Person!.Status == PersonStatus.Active, cancel);
        }

        /// <summary>Notes that the viewer has seen a document: no saved search of hers calls it new any more.</summary>
        public Task SeeFindAsync(Viewer viewer, string document, DateTime nowUtc, CancellationToken cancel) =>
            db.SavedSearchFinds.Where(f => f.Document == document && f.SeenAt == null && f.SavedSearch!.PersonId == viewer.PersonId)
                .ExecuteUpdateAsync(f => f.SetProperty(x => x.SeenAt, nowUtc), cancel);

        /// <summary>Ends all mails about saved searches to one person; the searches stay.</summary>
        public Task<int> EndSearchMailsAsync(long personId, CancellationToken cancel) =>
            db.SavedSearches.Where(s => s.PersonId == personId).ExecuteUpdateAsync(s => s.SetProperty(x => x.Rhythm, Rhythm.Never), cancel);
    }
}
