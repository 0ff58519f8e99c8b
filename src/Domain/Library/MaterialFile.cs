using Tinkuy.Domain.Files;

namespace Tinkuy.Domain.Library;

/// <summary>One file attached to one material.</summary>
public class MaterialFile
{
    public long MaterialId { get; set; }

    public Material? Material { get; set; }

    public long FileId { get; set; }

    public StoredFile? File { get; set; }

    /// <summary>Place in the list, from 0.</summary>
    public int Order { get; set; }
}
