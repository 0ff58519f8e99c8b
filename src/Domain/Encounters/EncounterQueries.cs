using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.Encounters;

/// <summary>The questions about encounters that many features ask, each named once.</summary>
public static class EncounterQueries
{
    extension(TinkuyDb db)
    {
        /// <summary>
        /// Who may take part in which encounter, one row per reason (so pairs repeat): the organizer, people invited by
        /// name, active members of invited groups, people who work in invited schools. Nobody else; administrators included.
        /// </summary>
        public IQueryable<EncounterPlace> EncounterPlaces()
        {
            var organizers = db.Encounters.Select(e => new EncounterPlace { EncounterId = e.Id, PersonId = e.OrganizerId });
            var invited = db.EncounterPeople.Where(p => p.IsInvited).Select(p => new EncounterPlace { EncounterId = p.EncounterId, PersonId = p.PersonId });
            var members =
                from g in db.EncounterGroups
                join m in db.Memberships on g.GroupId equals m.GroupId
                where m.Status == MembershipStatus.Active
                select new EncounterPlace { EncounterId = g.EncounterId, PersonId = m.PersonId };
            var colleagues =
                from s in db.EncounterSchools
                join p in db.Users on s.SchoolId equals p.SchoolId
                where p.Status == PersonStatus.Active
                select new EncounterPlace { EncounterId = s.EncounterId, PersonId = p.Id };
            return organizers.Concat(invited).Concat(members).Concat(colleagues);
        }

        /// <summary>Encounters that the viewer may read and take part in; for everybody else they do not exist.</summary>
        public IQueryable<Encounter> EncountersVisibleTo(Viewer viewer)
        {
            var places = db.EncounterPlaces().Where(p => p.PersonId == viewer.PersonId).Select(p => p.EncounterId);
            return db.Encounters.Where(e => viewer.PersonId != null && places.Contains(e.Id));
        }

        /// <summary>Visible encounters that the viewer leads: plans, opens, closes, edits the minutes of.</summary>
        public IQueryable<Encounter> EncountersLedBy(Viewer viewer) =>
            db.EncountersVisibleTo(viewer).Where(e =>
                e.OrganizerId == viewer.PersonId || e.People.Any(p => p.PersonId == viewer.PersonId && p.Role != EncounterRole.Participant));

        /// <summary>The dates of the same series that come after this one and have not begun; none outside a series.</summary>
        public IQueryable<Encounter> LaterDatesOf(Encounter encounter) =>
            db.Encounters.Where(e => e.SeriesId != null && e.SeriesId == encounter.SeriesId && e.StartsAt > encounter.StartsAt && e.Status == EncounterStatus.Scheduled);

        /// <summary>What the viewer said that she would do.</summary>
        public IQueryable<Commitment> CommitmentsOf(Viewer viewer) =>
            db.Commitments.Where(c => c.Owners.Any(o => o.PersonId == viewer.PersonId));

        /// <summary>
        /// What earlier encounters of the same groups or the same series left open, for everybody to look at together; only from encounters
        /// that the viewer may see.
        /// </summary>
        public IQueryable<Commitment> CommitmentsToVerifyAt(Viewer viewer, long encounterId)
        {
            var groups = db.EncounterGroups.Where(g => g.EncounterId == encounterId).Select(g => g.GroupId);
            var series = db.Encounters.Where(e => e.Id == encounterId && e.SeriesId != null).Select(e => e.SeriesId);
            var before = db.EncountersVisibleTo(viewer)
                .Where(e => e.Id != encounterId && e.Status == EncounterStatus.Closed
                    && (e.Groups.Any(g => groups.Contains(g.GroupId)) || series.Contains(e.SeriesId)))
                .Select(e => e.Id);
            return db.Commitments.Pending().Where(c => before.Contains(c.EncounterId));
        }
    }

    /// <summary>With everybody who is invited, for a change of the guests.</summary>
    public static IQueryable<Encounter> WithGuests(this IQueryable<Encounter> encounters) =>
        encounters.Include(e => e.Groups).Include(e => e.Schools).Include(e => e.People).AsSplitQuery();

    /// <summary>Live ones, and those scheduled that have not ended, soonest first. One that nobody closed counts as live for half a day.</summary>
    public static IQueryable<Encounter> Upcoming(this IQueryable<Encounter> encounters, DateTime nowUtc) =>
        encounters
            .Where(e => (e.Status == EncounterStatus.Live && e.StartsAt.AddMinutes(e.DurationMinutes) > nowUtc.AddHours(-12)) || (e.Status == EncounterStatus.Scheduled && e.StartsAt.AddMinutes(e.DurationMinutes) > nowUtc))
            .OrderBy(e => e.StartsAt).ThenBy(e => e.Id);

    /// <summary>All others: those that are over, were called off or never came about, latest first.</summary>
    public static IQueryable<Encounter> Past(this IQueryable<Encounter> encounters, DateTime nowUtc) =>
        encounters
            .Where(e => e.Status == EncounterStatus.Closed || e.Status == EncounterStatus.Cancelled
                || (e.Status == EncounterStatus.Live && e.StartsAt.AddMinutes(e.DurationMinutes) <= nowUtc.AddHours(-12))
                || (e.Status == EncounterStatus.Scheduled && e.StartsAt.AddMinutes(e.DurationMinutes) <= nowUtc))
            .OrderByDescending(e => e.StartsAt).ThenByDescending(e => e.Id);

    /// <summary>What is still to be done.</summary>
    public static IQueryable<Commitment> Pending(this IQueryable<Commitment> commitments) =>
        commitments.Where(c => c.Status == CommitmentStatus.Open || c.Status == CommitmentStatus.InProgress);
}

/// <summary>One person's place in one encounter.</summary>
public sealed class EncounterPlace
{
    public long EncounterId { get; init; }

    public long PersonId { get; init; }
}
