using Tinkuy.Domain.Territories;

namespace Tinkuy.Domain.Library.Doors;

/// <summary>
/// A material that is public, or once was, as programs that follow the library know it (OAI-PMH, the sitemap). A trigger
/// writes it at the commit of whatever changed the material. What was deleted, or is no longer public, stays as a deletion
/// for good; what never was public never gets a row.
/// </summary>
public class PublicRecord
{
    /// <summary>The material, which may be gone.</summary>
    public long MaterialId { get; private set; }

    /// <summary>
    /// When it last changed, UTC, rounded up to whole seconds: whoever asks again from the second of the last answer misses nothing.
    /// </summary>
    public DateTime Stamp { get; private set; }

    /// <summary>Deleted, or no longer public.</summary>
    public bool IsDeleted { get; private set; }

    /// <summary>The network of schools that its author's school belonged to, if any.</summary>
    public long? NetworkId { get; private set; }

    public Territory? Network { get; private set; }
}
