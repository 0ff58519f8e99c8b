using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tinkuy.Domain.Library.Links;

internal sealed class LinkMapping : IEntityTypeConfiguration<OutwardLink>, IEntityTypeConfiguration<MaterialLink>, IEntityTypeConfiguration<LinkReading>
{
    public void Configure(EntityTypeBuilder<OutwardLink> link)
    {
        link.Property(l => l.Url).HasMaxLength(OutwardLink.MaxUrl);
        link.Property(l => l.Host).HasMaxLength(255);
        link.HasIndex(l => l.Url).IsUnique();
        link.HasIndex(l => l.NextAt);
        link.HasIndex(l => new { l.Host, l.TriedAt });
    }

    public void Configure(EntityTypeBuilder<MaterialLink> link)
    {
        link.HasKey(l => new { l.MaterialId, l.LinkId });
        link.HasOne(l => l.Material).WithMany().HasForeignKey(l => l.MaterialId);
        link.HasOne(l => l.Link).WithMany().HasForeignKey(l => l.LinkId);
        link.HasIndex(l => l.LinkId);
    }

    public void Configure(EntityTypeBuilder<LinkReading> reading)
    {
        reading.HasKey(r => r.MaterialId);
        reading.Property(r => r.MaterialId).ValueGeneratedNever();
        reading.HasOne<Material>().WithMany().HasForeignKey(r => r.MaterialId);
    }
}
