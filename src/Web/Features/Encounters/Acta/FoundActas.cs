using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Features.Search;

namespace Tinkuy.Web.Features.Encounters.Acta;

/// <summary>Actas among what was found.</summary>
public sealed class FoundActas : IFoundKind
{
    public string Kind => ActaSource.Name;

    public string Word => SearchKinds.Actas;

    public async Task<IReadOnlyDictionary<long, Found>> ShowAsync(TinkuyDb db, Viewer viewer, IReadOnlyCollection<long> ids, CancellationToken cancel) =>
        await db.MinutesVisibleTo(viewer).Where(m => ids.Contains(m.EncounterId))
            .Select(m => new { m.EncounterId, m.Encounter!.Title, m.SeriesName, m.Encounter.StartsAt, m.Encounter.OrganizerId })
            .ToDictionaryAsync(
                m => m.EncounterId,
                m => new Found(m.Title, $"/encuentros/{m.EncounterId}/acta") { Word = Word, Within = m.SeriesName.Length > 0 ? m.SeriesName : null, At = m.StartsAt, OwnerId = m.OrganizerId },
                cancel);
}
