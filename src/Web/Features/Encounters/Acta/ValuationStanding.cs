using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.Encounters.Acta;

/// <summary>Where somebody stands with the valuation of an encounter.</summary>
/// <param name="Id">The encounter's.</param>
/// <param name="Title">The encounter's.</param>
/// <param name="MayAnswer">She attended, has not answered, and it is not too late.</param>
/// <param name="Result">What may be shown; null while too few have answered.</param>
public sealed record ValuationStanding(long Id, string Title, bool MayAnswer, bool HasAnswered, ValuationFact? Result)
{
    /// <summary>Null when for the viewer there are no such minutes.</summary>
    public static async Task<ValuationStanding?> ReadAsync(TinkuyDb db, Viewer viewer, long id, DateTime nowUtc, CancellationToken cancel)
    {
        var minutes = await db.MinutesVisibleTo(viewer).AsNoTracking().Include(m => m.Addenda).SingleOrDefaultAsync(m => m.EncounterId == id, cancel);
        if (minutes is null)
            return null;
        var valuation = await db.Valuations.AsNoTracking().SingleOrDefaultAsync(v => v.EncounterId == id, cancel);
        var isOver = minutes.Facts.ClosedAt + Valuation.Open < nowUtc;
        var answered = valuation?.People.Contains(viewer.Id) == true;
        return new(
            id, minutes.Facts.Title, !isOver && !answered && minutes.MinutesAttendedBy(viewer.Id) > 0, answered, isOver ? valuation?.Final : valuation?.Shown);
    }
}
