using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tinkuy.Domain.People;

internal sealed class PersonMapping : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.Property(p => p.DisplayName).HasMaxLength(120);
        person.Property(p => p.SearchText).HasMaxLength(240);
        person.HasIndex(p => p.SearchText).HasMethod("GIN").IsTsVectorExpressionIndex("simple");
        person.HasIndex(p => p.Areas).HasMethod("gin");
        person.Property(p => p.TimeZone).HasMaxLength(64);
        person.Property(p => p.Language).HasMaxLength(10);
        person.Property(p => p.About).HasMaxLength(500);
        person.HasOne(p => p.School).WithMany().HasForeignKey(p => p.SchoolId).OnDelete(DeleteBehavior.SetNull);
    }
}

internal sealed class InvitationMapping : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> invitation)
    {
        invitation.Property(i => i.TokenHash).HasMaxLength(32);
        invitation.Property(i => i.Email).HasMaxLength(256);
        invitation.Property(i => i.Role).HasMaxLength(40);
        invitation.HasOne(i => i.InvitedBy).WithMany().HasForeignKey(i => i.InvitedById).OnDelete(DeleteBehavior.Restrict);
        invitation.HasOne(i => i.UsedBy).WithMany().HasForeignKey(i => i.UsedById).OnDelete(DeleteBehavior.SetNull);
        invitation.HasOne(i => i.Group).WithMany().HasForeignKey(i => i.GroupId).OnDelete(DeleteBehavior.Cascade);
        invitation.HasIndex(i => i.TokenHash).IsUnique();
        invitation.HasIndex(i => new { i.InvitedById, i.SubmissionKey }).IsUnique();
    }
}

internal sealed class AuditMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.Property(e => e.Detail).HasMaxLength(300);
        // A trace outlives the people in it: deleting one leaves the row without the name.
        entry.HasOne(e => e.Actor).WithMany().HasForeignKey(e => e.ActorId).OnDelete(DeleteBehavior.SetNull);
        entry.HasOne(e => e.Subject).WithMany().HasForeignKey(e => e.SubjectId).OnDelete(DeleteBehavior.SetNull);
        entry.HasIndex(e => e.At);
    }
}

internal sealed class PasswordLinkMapping : IEntityTypeConfiguration<PasswordLink>
{
    public void Configure(EntityTypeBuilder<PasswordLink> link)
    {
        link.Property(l => l.TokenHash).HasMaxLength(32);
        link.HasOne(l => l.Person).WithMany().HasForeignKey(l => l.PersonId);
        link.HasIndex(l => l.TokenHash).IsUnique();
    }
}

internal sealed class RecoveryRequestMapping : IEntityTypeConfiguration<RecoveryRequest>
{
    public void Configure(EntityTypeBuilder<RecoveryRequest> request)
    {
        request.Property(r => r.Email).HasMaxLength(256);
        request.Property(r => r.Pages).HasMaxLength(500);
    }
}

internal sealed class AccountRequestMapping : IEntityTypeConfiguration<AccountRequest>
{
    public void Configure(EntityTypeBuilder<AccountRequest> request)
    {
        request.Property(r => r.Name).HasMaxLength(120);
        request.Property(r => r.Email).HasMaxLength(256);
        request.Property(r => r.School).HasMaxLength(160);
        request.Property(r => r.Reason).HasMaxLength(1000);
        request.Property(r => r.Language).HasMaxLength(10);
        request.HasOne(r => r.DecidedBy).WithMany().HasForeignKey(r => r.DecidedById).OnDelete(DeleteBehavior.SetNull);
        request.HasIndex(r => r.SubmissionKey).IsUnique();
        request.HasIndex(r => new { r.State, r.CreatedAt });
    }
}

internal sealed class AttemptMapping : IEntityTypeConfiguration<Attempt>
{
    public void Configure(EntityTypeBuilder<Attempt> attempt)
    {
        attempt.Property(a => a.Bucket).HasMaxLength(32);
        attempt.HasIndex(a => new { a.Bucket, a.At });
        attempt.HasIndex(a => a.At);
    }
}
