using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tinkuy.Domain.Library;

namespace Tinkuy.Domain.LessonStudies;

internal sealed class LessonStudyMapping :
    IEntityTypeConfiguration<LessonStudy>, IEntityTypeConfiguration<TeamMember>, IEntityTypeConfiguration<PlanVersion>,
    IEntityTypeConfiguration<PlanComment>, IEntityTypeConfiguration<ObservationNote>, IEntityTypeConfiguration<Conclusions>
{
    public void Configure(EntityTypeBuilder<LessonStudy> study)
    {
        study.Property(s => s.Title).HasMaxLength(LessonStudy.LongestTitle);
        study.Property(s => s.Question).HasMaxLength(LessonStudy.LongestQuestion);
        study.Property(s => s.LocalLesson).HasColumnType("timestamp without time zone");
        study.Property(s => s.TimeZone).HasMaxLength(64);
        study.HasOne(s => s.Group).WithMany().HasForeignKey(s => s.GroupId).OnDelete(DeleteBehavior.SetNull);
        study.HasOne(s => s.Territory).WithMany().HasForeignKey(s => s.TerritoryId).OnDelete(DeleteBehavior.SetNull);
        study.HasOne(s => s.CreatedBy).WithMany().HasForeignKey(s => s.CreatedById).OnDelete(DeleteBehavior.Restrict);
        // One next cycle per study: two colleagues who begin it at once end up in the same one.
        study.HasOne(s => s.PreviousCycle).WithOne().HasForeignKey<LessonStudy>(s => s.PreviousCycleId).OnDelete(DeleteBehavior.SetNull);
        study.HasOne(s => s.Conclusions).WithOne().HasForeignKey<Conclusions>(c => c.LessonStudyId);
        study.HasMany<Material>().WithOne().HasForeignKey(m => m.LessonStudyId).OnDelete(DeleteBehavior.SetNull);
        study.HasIndex(s => new { s.CreatedById, s.SubmissionKey }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<TeamMember> member)
    {
        member.HasKey(m => new { m.LessonStudyId, m.PersonId });
        member.HasOne<LessonStudy>().WithMany(s => s.Team).HasForeignKey(m => m.LessonStudyId);
        member.HasOne(m => m.Person).WithMany().HasForeignKey(m => m.PersonId);
        member.HasIndex(m => m.PersonId);
    }

    public void Configure(EntityTypeBuilder<PlanVersion> version)
    {
        version.HasOne(v => v.LessonStudy).WithMany(s => s.Plan).HasForeignKey(v => v.LessonStudyId);
        version.HasOne(v => v.By).WithMany().HasForeignKey(v => v.ById).OnDelete(DeleteBehavior.Restrict);
        version.HasIndex(v => new { v.LessonStudyId, v.Number }).IsUnique();
        version.HasIndex(v => new { v.ById, v.SubmissionKey }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<PlanComment> comment)
    {
        comment.Property(c => c.Body).HasMaxLength(PlanComment.LongestBody);
        comment.ComplexProperty(c => c.Passage, passage =>
        {
            passage.Ignore(p => p.Bare);
            passage.Property(p => p.Quote).HasColumnName("quote").HasMaxLength(Passage.LongestQuote);
            passage.Property(p => p.Prefix).HasColumnName("quote_prefix").HasMaxLength(Passage.ContextLength);
            passage.Property(p => p.Suffix).HasColumnName("quote_suffix").HasMaxLength(Passage.ContextLength);
        });
        comment.HasOne(c => c.PlanVersion).WithMany().HasForeignKey(c => c.PlanVersionId);
        comment.HasMany(c => c.Replies).WithOne().HasForeignKey(c => c.ParentId);
        comment.HasOne(c => c.Author).WithMany().HasForeignKey(c => c.AuthorId).OnDelete(DeleteBehavior.Restrict);
        comment.HasOne(c => c.ResolvedBy).WithMany().HasForeignKey(c => c.ResolvedById).OnDelete(DeleteBehavior.SetNull);
        comment.HasIndex(c => new { c.AuthorId, c.SubmissionKey }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ObservationNote> note)
    {
        note.Property(n => n.Child).HasMaxLength(ObservationNote.LongestChild);
        note.Property(n => n.Moment).HasMaxLength(ObservationNote.LongestMoment);
        note.Property(n => n.Text).HasMaxLength(ObservationNote.LongestText);
        note.HasOne(n => n.LessonStudy).WithMany().HasForeignKey(n => n.LessonStudyId);
        note.HasOne(n => n.Author).WithMany().HasForeignKey(n => n.AuthorId).OnDelete(DeleteBehavior.Restrict);
        // The study is part of the key: a key that another study has already seen says nothing here.
        note.HasIndex(n => new { n.LessonStudyId, n.AuthorId, n.SubmissionKey }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Conclusions> conclusions)
    {
        conclusions.HasKey(c => c.LessonStudyId);
        conclusions.Property(c => c.Seen).HasMaxLength(Conclusions.LongestAnswer);
        conclusions.Property(c => c.Changes).HasMaxLength(Conclusions.LongestAnswer);
        conclusions.Property(c => c.NextQuestion).HasMaxLength(LessonStudy.LongestQuestion);
        conclusions.HasOne(c => c.By).WithMany().HasForeignKey(c => c.ById).OnDelete(DeleteBehavior.Restrict);
    }
}
