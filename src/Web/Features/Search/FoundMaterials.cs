using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Features.Library;

namespace Tinkuy.Web.Features.Search;

/// <summary>Materials among what was found.</summary>
public sealed class FoundMaterials : IFoundKind
{
    public string Kind => MaterialSource.Name;

    public string Word => SearchKinds.Materials;

    public async Task<IReadOnlyDictionary<long, Found>> ShowAsync(TinkuyDb db, Viewer viewer, IReadOnlyCollection<long> ids, CancellationToken cancel) =>
        await db.MaterialSummariesVisibleTo(viewer).Where(m => ids.Contains(m.Id))
            .ToDictionaryAsync(m => m.Id, m => new Found(m.Title, $"/biblioteca/{m.Id}") { Word = Word, Material = m, OwnerId = m.AuthorId }, cancel);
}
