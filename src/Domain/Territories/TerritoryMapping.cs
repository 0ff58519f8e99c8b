using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tinkuy.Domain.Territories;

internal sealed class TerritoryMapping : IEntityTypeConfiguration<Territory>
{
    public void Configure(EntityTypeBuilder<Territory> territory)
    {
        territory.Property(t => t.Country).HasMaxLength(2);
        territory.Property(t => t.Code).HasMaxLength(40);
        territory.Property(t => t.Name).HasMaxLength(160);
        territory.Property(t => t.SearchText).HasMaxLength(320);
        territory.HasIndex(t => t.SearchText).HasMethod("GIN").IsTsVectorExpressionIndex("simple");
        territory.HasOne(t => t.Parent).WithMany().HasForeignKey(t => t.ParentId).OnDelete(DeleteBehavior.Restrict);
        territory.HasIndex(t => new { t.Country, t.Level, t.Code }).IsUnique();
    }
}
