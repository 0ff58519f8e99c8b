using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Taxonomies;

namespace Tinkuy.Domain.Encounters;

/// <summary>Finding people to invite: among those one shares a group with, never among everybody.</summary>
public static class ColleagueQueries
{
    extension(TinkuyDb db)
    {
        /// <summary>Other people who are active in a group of the viewer's.</summary>
        public IQueryable<Person> ColleaguesOf(Viewer viewer)
        {
            var groups = db.GroupIdsOf(viewer);
            var people = db.Memberships.Where(m => m.Status == MembershipStatus.Active && groups.Contains(m.GroupId)).Select(m => m.PersonId);
            return db.Users.Where(p => p.Status == PersonStatus.Active && p.Id != viewer.PersonId && people.Contains(p.Id));
        }

        /// <summary>Colleagues whose name holds all the words typed, the last of them perhaps unfinished.</summary>
        public IQueryable<Person> ColleaguesMatching(Viewer viewer, string typed)
        {
            var words = Slug.Of(typed).Split('-', StringSplitOptions.RemoveEmptyEntries).Take(8).ToArray();
            // Only letters and digits are left of the words: nothing in them is an operator of the query language.
            var query = string.Join(" & ", words.Select(w => w + ":*"));
            return db.ColleaguesOf(viewer).Where(p => words.Length > 0 && EF.Functions.ToTsVector("simple", p.SearchText).Matches(EF.Functions.ToTsQuery("simple", query)));
        }
    }
}
