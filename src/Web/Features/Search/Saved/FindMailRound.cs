using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Search;

namespace Tinkuy.Web.Features.Search.Saved;

/// <summary>
/// Writes the mails about what saved searches found: in the first working hours of a person's own week, or of her day if she
/// wants it so. Nothing is told twice, nothing that she has seen, made or read, nothing that she may not open at this moment.
/// </summary>
public sealed class FindMailRound(TinkuyDb db, LibrarySearch library, FindMails mails, TimeProvider clock)
{
    private const int Batch = 50;

    // Any number, as long as it is always this one.
    private const long Lock = 0x74696e6b75790006;

    /// <summary>
    /// Hands in one batch of mails. They and the marks that say so are saved together; of several nodes one does it at a time.
    /// </summary>
    /// <returns>Whether there may be more.</returns>
    public async Task<bool> GoAsync(CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!await db.Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock({Lock}) AS \"Value\"").SingleAsync(cancel))
            return false;
        var now = clock.GetUtcNow().UtcDateTime;
        var mayBeMore = false;
        foreach (var zone in await Waiting().Select(f => f.SavedSearch!.Person!.TimeZone).Distinct().ToListAsync(cancel))
            if (WallClock.IsZone(zone) && WallClock.ToLocal(now, zone) is var local && WorkingHours.Hold(local))
                foreach (var rhythm in new[] { Rhythm.Weekly, Rhythm.Daily })
                    mayBeMore |= await TellAsync(zone, rhythm, WallClock.ToUtc(Begin(rhythm, local), zone), now, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return mayBeMore;
    }

    // What is found in the course of a week or a day waits until the next one begins: so no more than one mail comes in each.
    private static DateTime Begin(Rhythm rhythm, DateTime local) =>
        rhythm == Rhythm.Daily ? local.Date : local.Date.AddDays(-(((int)local.DayOfWeek + 6) % 7));

    private IQueryable<SavedSearchFind> Waiting() =>
        db.SavedSearchFinds.Where(f => f.SeenAt == null && f.ToldAt == null && f.SavedSearch!.Rhythm != Rhythm.Never
            && f.SavedSearch.Person!.Status == PersonStatus.Active && f.SavedSearch.Person.Email != null);

    private async Task<bool> TellAsync(string zone, Rhythm rhythm, DateTime begin, DateTime now, CancellationToken cancel)
    {
        var waiting = Waiting().Where(f => f.SavedSearch!.Rhythm == rhythm && f.SavedSearch.Person!.TimeZone == zone);
        var people = await waiting.Where(f => f.FoundAt < begin).Select(f => f.SavedSearch!.PersonId).Distinct().OrderBy(id => id).Take(Batch).ToListAsync(cancel);
        var finds = await waiting.Where(f => people.Contains(f.SavedSearch!.PersonId)).Include(f => f.SavedSearch!.Person)
            .OrderBy(f => f.SavedSearch!.Name).ThenByDescending(f => f.FoundAt).ToListAsync(cancel);
        foreach (var of in finds.GroupBy(f => f.SavedSearch!.Person!))
            await TellAsync(of.Key, [.. of], now, cancel);
        return people.Count == Batch;
    }

    private async Task TellAsync(Person person, List<SavedSearchFind> finds, DateTime now, CancellationToken cancel)
    {
        var viewer = new Viewer(person.Id, person.DisplayName, person.SchoolId, person.TimeZone);
        var documents = finds.Select(f => f.Document).Distinct().ToList();
        // Two searches may find the same: it was told of, or seen, by whichever was first.
        var known = (await db.SavedSearchFinds.Where(f => f.SavedSearch!.PersonId == person.Id && documents.Contains(f.Document) && (f.ToldAt != null || f.SeenAt != null))
            .Select(f => f.Document).ToListAsync(cancel)).ToHashSet();
        var shown = await library.ShowAsync(documents.Where(d => !known.Contains(d)), viewer, cancel);
        var news = finds.DistinctBy(f => f.Document).Where(f => shown.TryGetValue(f.Document, out var found) && found.IsNewsTo(viewer))
            .GroupBy(f => f.SavedSearch!, f => shown[f.Document]).Select(g => new SearchNews(g.Key, [.. g])).ToList();
        if (news.Count > 0)
            mails.Queue(person, news);
        foreach (var find in finds)
            find.ToldAt = now;
    }
}

/// <summary>What a saved search found that its owner does not know yet.</summary>
public sealed record SearchNews(SavedSearch Search, IReadOnlyList<Found> Finds);
