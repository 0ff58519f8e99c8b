using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tinkuy.Domain.People;

namespace Tinkuy.Domain.Library;

internal sealed class EndorsementMapping : IEntityTypeConfiguration<Endorsement>
{
    public void Configure(EntityTypeBuilder<Endorsement> endorsement)
    {
        endorsement.Property(e => e.Reasons).HasMaxLength(Endorsement.MaxReasons);
        endorsement.Property(e => e.RevokedReason).HasMaxLength(Endorsement.MaxRevokedReason);
        endorsement.HasOne(e => e.Material).WithMany().HasForeignKey(e => e.MaterialId);
        endorsement.HasOne(e => e.Group).WithMany().HasForeignKey(e => e.GroupId).OnDelete(DeleteBehavior.Cascade);
        endorsement.HasOne(e => e.By).WithMany().HasForeignKey(e => e.ById).OnDelete(DeleteBehavior.Restrict);
        endorsement.HasOne<Person>().WithMany().HasForeignKey(e => e.RevokedById).OnDelete(DeleteBehavior.SetNull);
        endorsement.HasIndex(e => new { e.ById, e.SubmissionKey }).IsUnique();
        // In one name a material is endorsed once at a time.
        endorsement.HasIndex(e => new { e.MaterialId, e.GroupId }).IsUnique().AreNullsDistinct(false).HasFilter("revoked_at IS NULL");
    }
}
