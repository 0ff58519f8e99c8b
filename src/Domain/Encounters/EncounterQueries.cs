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
        /// name, active members of invited groups. Nobody else; administrators included.
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
            return organizers.Concat(invited).Concat(members);
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

        /// <summary>What the viewer said that she would do.</summary>
        public IQueryable<Commitment> CommitmentsOf(Viewer viewer) =>
            db.Commitments.Where(c => c.Owners.Any(o => o.PersonId == viewer.PersonId));

        /// <summary>
        /// What earlier encounters of the same groups left open, for everybody to look at together; only from encounters
        /// that the viewer may see.
        /// </summary>
        public IQueryable<Commitment> CommitmentsToVerifyAt(Viewer viewer, long encounterId)
        {
            var groups = db.EncounterGroups.Where(g => g.EncounterId == encounterId).Select(g => g.GroupId);
            var before = db.EncountersVisibleTo(viewer)
                .Where(e => e.Id != encounterId && e.Status == EncounterStatus.Closed && e.Groups.Any(g => groups.Contains(g.GroupId)))
                .Select(e => e.Id);
            return db.Commitments.Pending().Where(c => before.Contains(c.EncounterId));
        }
    }

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
