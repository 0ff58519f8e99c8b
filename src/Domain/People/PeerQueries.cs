using Tinkuy.Domain.Groups;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.People;

/// <summary>Finding colleagues who teach the same.</summary>
public static class PeerQueries
{
    extension(TinkuyDb db)
    {
        /// <summary>
        /// Other people who teach one of these grades and the area, among those whom the viewer meets anyway: members of a group
        /// that she is in, or that is open to everybody with an account. Who is only in closed groups of others is not told of.
        /// </summary>
        /// <param name="grades">Codes; empty for any.</param>
        /// <param name="area">A code; empty for any. With neither nobody is found.</param>
        public IQueryable<Person> PeersOf(Viewer viewer, string[] grades, string area)
        {
            var groups = db.GroupsReadableBy(viewer).Select(g => g.Id);
            var met = db.Memberships.Where(m => m.Status == MembershipStatus.Active && groups.Contains(m.GroupId)).Select(m => m.PersonId);
            string[] areas = [area];
            return db.Users.Where(p => p.Status == PersonStatus.Active && p.Id != viewer.PersonId && met.Contains(p.Id)
                && (grades.Length > 0 || area.Length > 0)
                && (grades.Length == 0 || p.Grades.Any(g => grades.Contains(g)))
                && (area.Length == 0 || p.Areas.Any(a => areas.Contains(a))));
        }
    }
}
