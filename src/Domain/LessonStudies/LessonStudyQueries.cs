using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.LessonStudies;

/// <summary>The questions about lesson studies that many features ask, each named once. No role of the installation opens any of them.</summary>
public static class LessonStudyQueries
{
    extension(TinkuyDb db)
    {
        /// <summary>Studies whose plan and conclusions the viewer may read: the team's own, and those that a group of the viewer may read.</summary>
        public IQueryable<LessonStudy> LessonStudiesVisibleTo(Viewer viewer)
        {
            var groups = db.GroupIdsOf(viewer);
            return db.LessonStudies.Where(s =>
                viewer.PersonId != null
                && (s.Team.Any(m => m.PersonId == viewer.PersonId) || (s.GroupMayRead && s.GroupId != null && groups.Contains(s.GroupId.Value))));
        }

        /// <summary>Studies in whose team the viewer is: only these open comments, notes and everything that can be changed.</summary>
        public IQueryable<LessonStudy> LessonStudiesOfTeam(Viewer viewer) =>
            db.LessonStudies.Where(s => viewer.PersonId != null && s.Team.Any(m => m.PersonId == viewer.PersonId));

        /// <summary>Studies that the viewer leads: whoever teaches or facilitates.</summary>
        public IQueryable<LessonStudy> LessonStudiesLedBy(Viewer viewer) =>
            db.LessonStudies.Where(s => viewer.PersonId != null
                && s.Team.Any(m => m.PersonId == viewer.PersonId && (m.Role == TeamRole.Teaches || m.Role == TeamRole.Facilitates)));

        /// <summary>Observation notes that the viewer may read: those of the viewer's teams, whatever a group may read.</summary>
        public IQueryable<ObservationNote> ObservationNotesVisibleTo(Viewer viewer)
        {
            var mine = db.LessonStudiesOfTeam(viewer).Select(s => s.Id);
            return db.ObservationNotes.Where(n => mine.Contains(n.LessonStudyId));
        }

        /// <summary>Comments that the viewer may read: those of the viewer's teams.</summary>
        public IQueryable<PlanComment> PlanCommentsVisibleTo(Viewer viewer)
        {
            var mine = db.LessonStudiesOfTeam(viewer).Select(s => s.Id);
            return db.PlanComments.Where(c => mine.Contains(c.PlanVersion!.LessonStudyId));
        }

        /// <summary>People with whom the viewer shares a group, the viewer not among them: those one can take into a team.</summary>
        public IQueryable<Person> ColleaguesOf(Viewer viewer)
        {
            var groups = db.GroupIdsOf(viewer);
            return db.Users.Where(p => p.Id != viewer.PersonId && p.Status == PersonStatus.Active
                && db.Memberships.Any(m => m.PersonId == p.Id && m.Status == MembershipStatus.Active && groups.Contains(m.GroupId)));
        }

        /// <summary>
        /// The study that the viewer works on now, for the home page; take the first. One whose lesson is on comes first, then
        /// the one with the next date, then the newest.
        /// </summary>
        public IQueryable<CurrentStudy> CurrentLessonStudiesOf(Viewer viewer) =>
            db.LessonStudiesOfTeam(viewer)
                .Where(s => s.Phase != StudyPhase.Published)
                .OrderByDescending(s => s.Phase == StudyPhase.Lesson)
                .ThenBy(s => s.LessonAt == null).ThenBy(s => s.LessonAt).ThenByDescending(s => s.Id)
                .Select(s => new CurrentStudy(s.Id, s.Title, s.Question, s.Phase, s.LessonAt, s.TimeZone));
    }
}

/// <summary>A study in a few words, for a card.</summary>
/// <param name="LessonAt">When the lesson is, UTC; null while it has no date.</param>
/// <param name="TimeZone">IANA zone of the lesson.</param>
public sealed record CurrentStudy(long Id, string Title, string Question, StudyPhase Phase, DateTime? LessonAt, string TimeZone);
