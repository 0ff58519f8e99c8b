using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tinkuy.Domain.Encounters;

internal sealed class EncounterMapping :
    IEntityTypeConfiguration<Encounter>, IEntityTypeConfiguration<AgendaMoment>, IEntityTypeConfiguration<EncounterGroup>,
    IEntityTypeConfiguration<EncounterPerson>, IEntityTypeConfiguration<Commitment>, IEntityTypeConfiguration<CommitmentOwner>,
    IEntityTypeConfiguration<EncounterSchool>
{
    public void Configure(EntityTypeBuilder<Encounter> encounter)
    {
        encounter.Property(e => e.Title).HasMaxLength(Encounter.LongestTitle);
        encounter.Property(e => e.GuidingQuestion).HasMaxLength(Encounter.LongestQuestion);
        encounter.Property(e => e.Description).HasMaxLength(Encounter.LongestDescription);
        encounter.Property(e => e.VideoUrl).HasMaxLength(500);
        encounter.Property(e => e.TimeZone).HasMaxLength(64);
        encounter.Property(e => e.LocalStart).HasColumnType("timestamp without time zone");
        encounter.HasOne(e => e.Organizer).WithMany().HasForeignKey(e => e.OrganizerId).OnDelete(DeleteBehavior.Restrict);
        encounter.HasOne(e => e.Minutes).WithOne(m => m.Encounter).HasForeignKey<Minutes>(m => m.EncounterId);
        encounter.HasOne(e => e.Room).WithOne().HasForeignKey<Room>(r => r.Id);
        encounter.HasOne(e => e.Series).WithMany().HasForeignKey(e => e.SeriesId).OnDelete(DeleteBehavior.Restrict);
        encounter.HasIndex(e => new { e.OrganizerId, e.SubmissionKey }).IsUnique();
        encounter.HasIndex(e => e.StartsAt);
    }

    public void Configure(EntityTypeBuilder<AgendaMoment> moment)
    {
        moment.Property(m => m.Title).HasMaxLength(AgendaMoment.LongestTitle);
        moment.Property(m => m.Activity).HasMaxLength(AgendaMoment.LongestActivity);
        moment.Property(m => m.Question).HasMaxLength(AgendaMoment.LongestQuestion);
        moment.HasOne<Encounter>().WithMany(e => e.Agenda).HasForeignKey(m => m.EncounterId);
    }

    public void Configure(EntityTypeBuilder<EncounterGroup> invited)
    {
        invited.HasKey(g => new { g.EncounterId, g.GroupId });
        invited.HasOne<Encounter>().WithMany(e => e.Groups).HasForeignKey(g => g.EncounterId);
        invited.HasOne(g => g.Group).WithMany().HasForeignKey(g => g.GroupId);
        invited.HasIndex(g => g.GroupId);
    }

    public void Configure(EntityTypeBuilder<EncounterSchool> invited)
    {
        invited.HasKey(s => new { s.EncounterId, s.SchoolId });
        invited.HasOne<Encounter>().WithMany(e => e.Schools).HasForeignKey(s => s.EncounterId);
        invited.HasOne(s => s.School).WithMany().HasForeignKey(s => s.SchoolId);
        invited.HasIndex(s => s.SchoolId);
    }

    public void Configure(EntityTypeBuilder<EncounterPerson> person)
    {
        person.HasKey(p => new { p.EncounterId, p.PersonId });
        person.Property(p => p.Note).HasMaxLength(EncounterPerson.LongestNote);
        person.HasOne<Encounter>().WithMany(e => e.People).HasForeignKey(p => p.EncounterId);
        person.HasOne(p => p.Person).WithMany().HasForeignKey(p => p.PersonId);
        person.HasIndex(p => p.PersonId);
    }

    public void Configure(EntityTypeBuilder<Commitment> commitment)
    {
        commitment.Property(c => c.Text).HasMaxLength(Commitment.LongestText);
        commitment.Property(c => c.Remark).HasMaxLength(Commitment.LongestRemark);
        commitment.HasOne(c => c.Encounter).WithMany(e => e.Commitments).HasForeignKey(c => c.EncounterId);
        commitment.HasOne(c => c.VerifiedBy).WithMany().HasForeignKey(c => c.VerifiedById).OnDelete(DeleteBehavior.SetNull);
        commitment.HasIndex(c => new { c.EncounterId, c.AgreementSeq }).IsUnique();
        commitment.HasIndex(c => c.DueOn).HasFilter("status IN ('Open', 'InProgress')");
    }

    public void Configure(EntityTypeBuilder<CommitmentOwner> owner)
    {
        owner.HasKey(o => new { o.CommitmentId, o.PersonId });
        owner.HasOne(o => o.Commitment).WithMany(c => c.Owners).HasForeignKey(o => o.CommitmentId);
        owner.HasOne(o => o.Person).WithMany().HasForeignKey(o => o.PersonId);
        owner.HasIndex(o => o.PersonId);
    }
}
