using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tinkuy.Domain.Library.Reviews;

internal sealed class ReviewMapping : IEntityTypeConfiguration<RubricVersion>, IEntityTypeConfiguration<MaterialReview>
{
    public void Configure(EntityTypeBuilder<RubricVersion> version)
    {
        version.Property(v => v.Content).HasColumnType("jsonb").HasConversion(c => c.ToJson(), json => Rubric.FromJson(json));
        version.HasOne(v => v.Group).WithMany().HasForeignKey(v => v.GroupId).OnDelete(DeleteBehavior.Cascade);
        version.HasOne(v => v.By).WithMany().HasForeignKey(v => v.ById).OnDelete(DeleteBehavior.Restrict);
        version.HasIndex(v => new { v.GroupId, v.Number }).IsUnique().AreNullsDistinct(false);
    }

    public void Configure(EntityTypeBuilder<MaterialReview> review)
    {
        review.Property(r => r.Request).HasMaxLength(MaterialReview.MaxRequest);
        review.Property(r => r.Strength).HasMaxLength(MaterialReview.MaxWords);
        review.Property(r => r.Rubric).HasColumnType("jsonb").HasConversion(c => c.ToJson(), json => Rubric.FromJson(json));
        review.Property(r => r.Remarks).HasColumnType("jsonb").HasConversion(
            remarks => JsonSerializer.Serialize(remarks, JsonSerializerOptions.Web),
            json => JsonSerializer.Deserialize<List<ReviewRemark>>(json, JsonSerializerOptions.Web)!,
            new ValueComparer<List<ReviewRemark>>((a, b) => a!.SequenceEqual(b!), l => l.Count, l => l.ToList()));
        review.HasOne(r => r.Material).WithMany().HasForeignKey(r => r.MaterialId);
        review.HasOne(r => r.AskedBy).WithMany().HasForeignKey(r => r.AskedById).OnDelete(DeleteBehavior.Restrict);
        review.HasOne(r => r.Reviewer).WithMany().HasForeignKey(r => r.ReviewerId).OnDelete(DeleteBehavior.Restrict);
        review.HasOne(r => r.Group).WithMany().HasForeignKey(r => r.GroupId).OnDelete(DeleteBehavior.SetNull);
        review.HasIndex(r => new { r.AskedById, r.SubmissionKey }).IsUnique();
        review.HasIndex(r => new { r.MaterialId, r.ReviewerId });
        // Home asks what waits for somebody; one colleague is asked once at a time.
        review.HasIndex(r => new { r.ReviewerId, r.MaterialId }).IsUnique().HasFilter("status = 'Asked'");
    }
}
