using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tinkuy.Domain.People;

namespace Tinkuy.Domain.Library.Moderation;

internal sealed class ModerationMapping : IEntityTypeConfiguration<LibraryReport>, IEntityTypeConfiguration<TakeDown>
{
    public void Configure(EntityTypeBuilder<LibraryReport> report)
    {
        report.Property(r => r.Words).HasMaxLength(LibraryReport.MaxWords);
        report.ToTable(t => t.HasCheckConstraint("ck_library_reports_one", "(material_id IS NULL) <> (collection_id IS NULL)"));
        report.HasOne(r => r.Material).WithMany().HasForeignKey(r => r.MaterialId).OnDelete(DeleteBehavior.Cascade);
        report.HasOne(r => r.Collection).WithMany().HasForeignKey(r => r.CollectionId).OnDelete(DeleteBehavior.Cascade);
        report.HasOne(r => r.Reporter).WithMany().HasForeignKey(r => r.ReporterId).OnDelete(DeleteBehavior.Restrict);
        report.HasOne<Person>().WithMany().HasForeignKey(r => r.ClosedById).OnDelete(DeleteBehavior.SetNull);
        report.HasIndex(r => new { r.ReporterId, r.SubmissionKey }).IsUnique();
        report.HasIndex(r => new { r.MaterialId, r.At });
        report.HasIndex(r => new { r.CollectionId, r.At });
        // The queue reads only what waits.
        report.HasIndex(r => r.At).HasFilter("closed_at IS NULL");
    }

    public void Configure(EntityTypeBuilder<TakeDown> takeDown)
    {
        takeDown.Property(t => t.Words).HasMaxLength(TakeDown.MaxWords);
        takeDown.Property(t => t.Answer).HasMaxLength(TakeDown.MaxWords);
        takeDown.Property(t => t.LiftedWords).HasMaxLength(TakeDown.MaxWords);
        takeDown.HasOne(t => t.Material).WithMany().HasForeignKey(t => t.MaterialId);
        takeDown.HasOne(t => t.By).WithMany().HasForeignKey(t => t.ById).OnDelete(DeleteBehavior.Restrict);
        takeDown.HasOne<Person>().WithMany().HasForeignKey(t => t.LiftedById).OnDelete(DeleteBehavior.SetNull);
        takeDown.HasIndex(t => new { t.MaterialId, t.At });
        takeDown.HasIndex(t => t.At).HasFilter("lifted_at IS NULL");
    }
}
