using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.Library.Reviews;

/// <summary>The questions about reviews that several pages ask, each named once.</summary>
public static class ReviewQueries
{
    extension(TinkuyDb db)
    {
        /// <summary>
        /// Reviews that the viewer may read: the published ones of the materials she may see, those of her own materials, her own,
        /// and, once she has given hers, what the other reviewers gave.
        /// </summary>
        public IQueryable<MaterialReview> ReviewsVisibleTo(Viewer viewer)
        {
            var materials = db.MaterialsVisibleTo(viewer).Select(m => m.Id);
            return db.MaterialReviews.Where(r => materials.Contains(r.MaterialId)
                && (r.Status == ReviewStatus.Published
                    || (viewer.PersonId != null
                        && (r.AskedById == viewer.PersonId || r.ReviewerId == viewer.PersonId
                            || (r.Status == ReviewStatus.Given
                                && db.MaterialReviews.Any(own => own.MaterialId == r.MaterialId && own.ReviewerId == viewer.PersonId && own.Status == ReviewStatus.Given))))));
        }

        /// <summary>What colleagues asked of the viewer and she has not answered.</summary>
        public IQueryable<MaterialReview> ReviewsAskedOf(Viewer viewer) =>
            db.ReviewsVisibleTo(viewer).Where(r => r.ReviewerId == viewer.PersonId && r.Status == ReviewStatus.Asked);

        /// <summary>Colleagues from the author's groups who may see her material, with the group in which she would ask each.</summary>
        public IQueryable<ReviewerChoice> ReviewersFor(Viewer author, Material material)
        {
            var mine = db.GroupIdsOf(author);
            return
                from m in db.Memberships
                where mine.Contains(m.GroupId) && m.Status == MembershipStatus.Active && m.PersonId != author.PersonId
                    && m.Group!.ArchivedAt == null && m.Person!.Status == PersonStatus.Active
                    && (material.Visibility == MaterialVisibility.Public || material.Visibility == MaterialVisibility.Members
                        || (material.Visibility == MaterialVisibility.Group && m.GroupId == material.GroupId))
                orderby m.Group!.Name, m.Person!.DisplayName
                select new ReviewerChoice(m.GroupId, m.Group!.Name, m.PersonId, m.Person!.DisplayName);
        }
    }
}

/// <summary>Somebody who can be asked, in a group that both are in.</summary>
public sealed record ReviewerChoice(long GroupId, string Group, long PersonId, string Name);
