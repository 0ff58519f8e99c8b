using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tinkuy.Domain.Groups;

namespace Tinkuy.Domain.Library.Doors;

internal sealed class DoorsMapping : IEntityTypeConfiguration<PublicRecord>, IEntityTypeConfiguration<FeedAddress>
{
    public void Configure(EntityTypeBuilder<PublicRecord> record)
    {
        // No key to the material: the row outlives it.
        record.HasKey(r => r.MaterialId);
        record.Property(r => r.MaterialId).ValueGeneratedNever();
        record.HasOne(r => r.Network).WithMany().HasForeignKey(r => r.NetworkId).OnDelete(DeleteBehavior.SetNull);
        record.HasIndex(r => new { r.Stamp, r.MaterialId });
        record.HasIndex(r => new { r.NetworkId, r.Stamp, r.MaterialId });
    }

    public void Configure(EntityTypeBuilder<FeedAddress> address)
    {
        address.Property(a => a.TokenHash).HasMaxLength(32);
        address.HasOne(a => a.Person).WithMany().HasForeignKey(a => a.PersonId);
        address.HasOne<Group>().WithMany().HasForeignKey(a => a.GroupId).OnDelete(DeleteBehavior.Cascade);
        address.HasIndex(a => a.TokenHash).IsUnique();
        address.HasIndex(a => new { a.PersonId, a.GroupId }).IsUnique();
    }
}
