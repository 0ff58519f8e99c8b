using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tinkuy.Domain.Groups;

internal sealed class GroupMapping : IEntityTypeConfiguration<Group>, IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Group> group)
    {
        group.Property(g => g.Name).HasMaxLength(Group.MaxNameLength);
        group.Property(g => g.Purpose).HasMaxLength(Group.MaxPurposeLength);
        group.Property(g => g.GuidingQuestion).HasMaxLength(Group.MaxQuestionLength);
        group.HasOne(g => g.CreatedBy).WithMany().HasForeignKey(g => g.CreatedById).OnDelete(DeleteBehavior.Restrict);
        group.HasOne(g => g.Territory).WithMany().HasForeignKey(g => g.TerritoryId).OnDelete(DeleteBehavior.SetNull);
        group.HasIndex(g => new { g.CreatedById, g.SubmissionKey }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Membership> membership)
    {
        membership.Ignore(m => m.IsFacilitator);
        membership.HasKey(m => new { m.GroupId, m.PersonId });
        membership.HasOne(m => m.Group).WithMany(g => g.Memberships).HasForeignKey(m => m.GroupId);
        membership.HasOne(m => m.Person).WithMany().HasForeignKey(m => m.PersonId);
        membership.HasIndex(m => new { m.PersonId, m.Status });
    }
}
