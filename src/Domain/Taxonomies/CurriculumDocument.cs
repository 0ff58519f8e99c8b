using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tinkuy.Domain.Taxonomies;

/// <summary>A curriculum that an administrator loaded, as the file was; it stands in for the built-in one of its country.</summary>
public class CurriculumDocument : IVersioned
{
    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string Country { get; set; } = "";

    /// <summary>The file's text, already checked by <see cref="CurriculumFile.Read"/>.</summary>
    public string Json { get; set; } = "";

    /// <summary>UTC.</summary>
    public DateTime LoadedAt { get; set; }

    /// <inheritdoc/>
    public uint Version { get; set; }
}

internal sealed class CurriculumMapping : IEntityTypeConfiguration<CurriculumDocument>
{
    public void Configure(EntityTypeBuilder<CurriculumDocument> document)
    {
        document.HasKey(d => d.Country);
        document.Property(d => d.Country).HasMaxLength(2);
        document.ToTable("Curricula");
    }
}
