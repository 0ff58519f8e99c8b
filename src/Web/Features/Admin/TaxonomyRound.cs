using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Taxonomies;

namespace Tinkuy.Web.Features.Admin;

/// <summary>Brings to this node the curricula that were loaded on another, and at start those loaded before.</summary>
public sealed class TaxonomyRound(TinkuyDb db, Taxonomy taxonomy)
{
    /// <summary>One look; there is never more to do at once.</summary>
    public async Task<bool> GoAsync(CancellationToken cancel)
    {
        await taxonomy.ReloadAsync(db, cancel);
        return false;
    }
}
