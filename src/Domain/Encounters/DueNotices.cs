using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.Encounters;

/// <summary>A person to be written to about an encounter.</summary>
/// <param name="Encounter">With its organizer.</param>
public sealed record DueNotice(NoticeKind Kind, Encounter Encounter, Person Person);

/// <summary>
/// Who is to be written to now, and has not been: invitations and reminders in the person's working hours; that an encounter
/// moved or was called off at once, because somebody may be about to set out. Never those who said no or want no mail.
/// </summary>
/// <param name="db">The rows of <see cref="EncounterNotice"/> in it are what has been sent.</param>
/// <param name="nowUtc">The moment.</param>
/// <param name="most">The most notices of one sort to find.</param>
public sealed class DueNotices(TinkuyDb db, DateTime nowUtc, int most)
{
    private const int MostEncounters = 1000;
    private static readonly TimeSpan NewsLast = TimeSpan.FromDays(3);
    private static readonly TimeSpan JustInvited = TimeSpan.FromHours(20);

    /// <summary>All that is due, at most <c>most</c> of each sort.</summary>
    public async Task<List<DueNotice>> FindAsync(CancellationToken cancel)
    {
        List<DueNotice> due = [.. await MovedAsync(cancel), .. await CancelledAsync(cancel)];
        var ahead = await Ids(db.Encounters.Where(e => e.Status == EncounterStatus.Scheduled && e.StartsAt > nowUtc), cancel);
        foreach (var zone in await OpenZonesAsync(ahead, cancel))
        {
            var invitations = await InvitationsAsync(zone, cancel);
            due.AddRange(invitations);
            // Whoever is invited now is not reminded now; while invitations are waiting, it is not known who that is.
            if (invitations.Count == most)
                continue;
            var invited = invitations.Select(i => (i.Person.Id, i.Encounter.Id)).ToHashSet();
            due.AddRange((await RemindersAsync(zone, cancel)).Where(r => !invited.Contains((r.Person.Id, r.Encounter.Id))));
        }
        return due;
    }

    private async Task<List<DueNotice>> MovedAsync(CancellationToken cancel)
    {
        var since = nowUtc - NewsLast;
        var ids = await Ids(db.Encounters.Where(e => e.Status == EncounterStatus.Scheduled && e.StartsAt > nowUtc && e.MovedAt > since), cancel);
        return ids.Length == 0 ? [] : await SendableAsync(NoticeKind.Moved, Told(Candidates(ids), NoticeKind.Moved), cancel);
    }

    private async Task<List<DueNotice>> CancelledAsync(CancellationToken cancel)
    {
        var since = nowUtc - NewsLast;
        var ids = await Ids(db.Encounters.Where(e => e.Status == EncounterStatus.Cancelled && e.CancelledAt > since && e.StartsAt > nowUtc), cancel);
        return ids.Length == 0 ? [] : await SendableAsync(NoticeKind.Cancelled, Told(Candidates(ids), NoticeKind.Cancelled), cancel);
    }

    // A series is announced once, by the first of its dates that is still to come.
    private async Task<List<DueNotice>> InvitationsAsync(string zone, CancellationToken cancel)
    {
        var ids = await Ids(db.Encounters.Where(e => e.Status == EncounterStatus.Scheduled && e.StartsAt > nowUtc
            && (e.SeriesId == null || !db.Encounters.Any(x => x.SeriesId == e.SeriesId && x.Status == EncounterStatus.Scheduled && x.StartsAt > nowUtc && x.StartsAt < e.StartsAt))), cancel);
        return await SendableAsync(
            NoticeKind.Invited,
            Candidates(ids).Where(c => c.Person.TimeZone == zone && c.Person.Id != c.Encounter.OrganizerId
                && !db.EncounterPeople.Any(a => a.EncounterId == c.Encounter.Id && a.PersonId == c.Person.Id && a.Rsvp != Rsvp.None)
                && !db.EncounterNotices.Any(n => n.PersonId == c.Person.Id && n.Kind == NoticeKind.Invited
                    && (n.EncounterId == c.Encounter.Id || (c.Encounter.SeriesId != null && db.Encounters.Any(x => x.Id == n.EncounterId && x.SeriesId == c.Encounter.SeriesId))))),
            cancel);
    }

    private async Task<List<DueNotice>> RemindersAsync(string zone, CancellationToken cancel) =>
        [.. await RemindersAsync(NoticeKind.DayBefore, zone, cancel), .. await RemindersAsync(NoticeKind.SomeDaysBefore, zone, cancel)];

    private async Task<List<DueNotice>> RemindersAsync(NoticeKind kind, string zone, CancellationToken cancel)
    {
        var (first, last) = WorkingHours.RememberedOn(kind, DateOnly.FromDateTime(WallClock.ToLocal(nowUtc, zone)));
        var (from, to) = (WallClock.ToUtc(first.ToDateTime(default), zone), WallClock.ToUtc(last.AddDays(1).ToDateTime(default), zone));
        var ids = await Ids(db.Encounters.Where(e => e.Status == EncounterStatus.Scheduled && e.StartsAt >= from && e.StartsAt < to), cancel);
        // Nobody is reminded of what she was invited to a moment ago.
        var justNow = nowUtc - JustInvited;
        return ids.Length == 0 ? [] : await SendableAsync(
            kind,
            Candidates(ids).Where(c => c.Person.TimeZone == zone && !db.EncounterNotices.Any(n => n.EncounterId == c.Encounter.Id && n.PersonId == c.Person.Id
                && ((n.Kind == kind && n.StartsAt == c.Encounter.StartsAt) || (n.Kind == NoticeKind.Invited && n.SentAt > justNow)))),
            cancel);
    }

    // News of a change is for those who knew of the plan before it changed, and not for the one who changed it.
    private IQueryable<Candidate> Told(IQueryable<Candidate> candidates, NoticeKind kind) => candidates.Where(c =>
        c.Person.Id != c.Encounter.OrganizerId
        && (db.EncounterNotices.Any(n => n.PersonId == c.Person.Id && n.Kind == NoticeKind.Invited && n.SentAt < (kind == NoticeKind.Moved ? c.Encounter.MovedAt : c.Encounter.CancelledAt)
                && (n.EncounterId == c.Encounter.Id || (c.Encounter.SeriesId != null && db.Encounters.Any(x => x.Id == n.EncounterId && x.SeriesId == c.Encounter.SeriesId))))
            || db.EncounterPeople.Any(a => a.EncounterId == c.Encounter.Id && a.PersonId == c.Person.Id && a.AnsweredAt < (kind == NoticeKind.Moved ? c.Encounter.MovedAt : c.Encounter.CancelledAt)))
        && !db.EncounterNotices.Any(n => n.EncounterId == c.Encounter.Id && n.PersonId == c.Person.Id && n.Kind == kind && n.StartsAt == c.Encounter.StartsAt));

    private IQueryable<Candidate> Candidates(long[] encounters) =>
        from place in db.EncounterPlaces().Where(p => encounters.Contains(p.EncounterId)).Distinct()
        join e in db.Encounters.Include(e => e.Organizer) on place.EncounterId equals e.Id
        join p in db.Users on place.PersonId equals p.Id
        where p.Status == PersonStatus.Active && p.WantsEncounterMail && p.Email != null
            && !db.EncounterPeople.Any(a => a.EncounterId == e.Id && a.PersonId == p.Id && a.Rsvp == Rsvp.No)
        select new Candidate { Encounter = e, Person = p };

    // The zones of people who have a place somewhere ahead, where it is a working hour now.
    private async Task<List<string>> OpenZonesAsync(long[] encounters, CancellationToken cancel)
    {
        var people = db.EncounterPlaces().Where(p => encounters.Contains(p.EncounterId)).Select(p => p.PersonId);
        var zones = await db.Users.Where(p => people.Contains(p.Id)).Select(p => p.TimeZone).Distinct().ToListAsync(cancel);
        return zones.FindAll(z => WallClock.IsZone(z) && WorkingHours.Hold(WallClock.ToLocal(nowUtc, z)));
    }

    // Listed first: with the ids at hand, the query for places goes by its indexes.
    private static Task<long[]> Ids(IQueryable<Encounter> encounters, CancellationToken cancel) =>
        encounters.OrderBy(e => e.StartsAt).Select(e => e.Id).Take(MostEncounters).ToArrayAsync(cancel);

    private async Task<List<DueNotice>> SendableAsync(NoticeKind kind, IQueryable<Candidate> candidates, CancellationToken cancel)
    {
        var found = await candidates.OrderBy(c => c.Person.Id).ThenBy(c => c.Encounter.StartsAt).ThenBy(c => c.Encounter.Id).Take(most).AsNoTracking().ToListAsync(cancel);
        return found.ConvertAll(c => new DueNotice(kind, c.Encounter, c.Person));
    }

    private sealed class Candidate
    {
        public required Encounter Encounter { get; init; }

        public required Person Person { get; init; }
    }
}
