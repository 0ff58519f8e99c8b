using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.Encounters;

/// <summary>The questions about what remains of an encounter, each named once.</summary>
public static class MinutesQueries
{
    extension(TinkuyDb db)
    {
        /// <summary>The minutes of encounters that the viewer may see; for everybody else they do not exist.</summary>
        public IQueryable<Minutes> MinutesVisibleTo(Viewer viewer)
        {
            var visible = db.EncountersVisibleTo(viewer).Select(e => e.Id);
            return db.Minutes.Where(m => visible.Contains(m.EncounterId));
        }

        /// <summary>The minutes of encounters that the viewer leads.</summary>
        public IQueryable<Minutes> MinutesLedBy(Viewer viewer)
        {
            var led = db.EncountersLedBy(viewer).Select(e => e.Id);
            return db.Minutes.Where(m => led.Contains(m.EncounterId));
        }

        /// <summary>What encounters of a group left to do; only from those that the viewer may see.</summary>
        public IQueryable<Commitment> CommitmentsOfGroup(Viewer viewer, long groupId)
        {
            var held = db.EncountersVisibleTo(viewer).Where(e => e.Groups.Any(g => g.GroupId == groupId)).Select(e => e.Id);
            return db.Commitments.Pending().Where(c => held.Contains(c.EncounterId));
        }

        /// <summary>The valuation that belongs into the minutes: as it stood at the approval, until then as it stands.</summary>
        public async Task<ValuationFact?> ValuationForAsync(Minutes minutes, CancellationToken cancel) =>
            minutes.ApprovedAt is null
                ? (await db.Valuations.AsNoTracking().SingleOrDefaultAsync(v => v.EncounterId == minutes.EncounterId, cancel))?.Shown
                : minutes.Valuation;
    }

    /// <summary>With everything that an acta shows.</summary>
    public static IQueryable<Minutes> Whole(this IQueryable<Minutes> minutes) =>
        minutes.Include(m => m.ApprovedBy).Include(m => m.ParticipantRemarks).Include(m => m.Addenda).AsSplitQuery();
}
