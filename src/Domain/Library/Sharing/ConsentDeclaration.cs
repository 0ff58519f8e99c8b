using Tinkuy.Domain.Files;
using Tinkuy.Domain.People;

namespace Tinkuy.Domain.Library;

/// <summary>
/// Somebody's word, given while sharing, that no child is exposed: who gave it, when, and about what. Kept as long as the material.
/// </summary>
public class ConsentDeclaration
{
    public long Id { get; set; }

    public long MaterialId { get; set; }

    public Material? Material { get; set; }

    /// <summary>The photo it speaks of; null when it speaks of the text.</summary>
    public long? FileId { get; set; }

    public StoredFile? File { get; set; }

    public ConsentSubject About { get; set; }

    public long PersonId { get; set; }

    public Person? Person { get; set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }
}

/// <summary>What a declaration speaks of.</summary>
public enum ConsentSubject
{
    /// <summary>A photo: no child can be recognised in it, or the families agreed in writing.</summary>
    Photo,
    /// <summary>A list that looks like names: they are not students' names, or not their real ones.</summary>
    NameList,
}
