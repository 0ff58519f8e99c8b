using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tinkuy.Domain.People;

namespace Tinkuy.Domain.Library;

internal sealed class LibraryMapping :
    IEntityTypeConfiguration<Material>, IEntityTypeConfiguration<MaterialVersion>, IEntityTypeConfiguration<MaterialFile>,
    IEntityTypeConfiguration<Origin>, IEntityTypeConfiguration<CreditedSource>, IEntityTypeConfiguration<Application>,
    IEntityTypeConfiguration<ApplicationThanks>
{
    public void Configure(EntityTypeBuilder<Material> material)
    {
        material.Property(m => m.Title).HasMaxLength(Material.MaxTitle);
        material.Property(m => m.Summary).HasMaxLength(Material.MaxSummary);
        material.Property(m => m.MaterialsNeeded).HasMaxLength(Material.MaxSummary);
        material.Property(m => m.Credit).HasMaxLength(Material.MaxCredit);
        material.Property(m => m.Country).HasMaxLength(2);
        material.Property(m => m.Level).HasMaxLength(Material.MaxCode);
        material.Property(m => m.Area).HasMaxLength(Material.MaxCode);
        material.Property(m => m.Language).HasMaxLength(Material.MaxCode);
        material.Property(m => m.SourceId).HasMaxLength(Material.MaxSourceId);
        material.Property(m => m.SourceHash).HasMaxLength(64);
        material.Property(m => m.SourceUrl).HasMaxLength(Material.MaxUrl);
        material.Property<string[]>("attachments").HasColumnName("attachments");
        material.Ignore(m => m.Content);
        material.Ignore(m => m.LicencesLeft);
        material.Navigation(m => m.Sources).AutoInclude();
        material.HasOne(m => m.Author).WithMany().HasForeignKey(m => m.AuthorId).OnDelete(DeleteBehavior.SetNull);
        material.HasOne(m => m.Group).WithMany().HasForeignKey(m => m.GroupId).OnDelete(DeleteBehavior.Restrict);
        material.HasOne(m => m.Territory).WithMany().HasForeignKey(m => m.TerritoryId).OnDelete(DeleteBehavior.SetNull);
        material.HasIndex(m => new { m.AuthorId, m.SubmissionKey }).IsUnique();
        material.HasIndex(m => new { m.AuthorId, m.UpdatedAt });
        material.HasIndex(m => m.SourceId).IsUnique();
        material.HasIndex(m => m.LessonStudyId);
        material.HasIndex(m => m.CreatedAt);
        material.HasIndex(m => new { m.Visibility, m.UpdatedAt });
        material.HasIndex(m => new { m.Area, m.UpdatedAt });
        material.HasIndex(m => m.Competencies).HasMethod("gin");
        material.HasIndex(m => m.Modalities).HasMethod("gin");
    }

    public void Configure(EntityTypeBuilder<MaterialVersion> version)
    {
        version.HasKey(v => new { v.MaterialId, v.Number });
        version.Property(v => v.Number).ValueGeneratedNever();
        version.Property(v => v.Content).HasColumnType("jsonb").HasConversion(c => c.ToJson(), json => MaterialContent.FromJson(json));
        version.HasOne(v => v.Material).WithMany(m => m.Versions).HasForeignKey(v => v.MaterialId);
        version.HasOne(v => v.By).WithMany().HasForeignKey(v => v.ById).OnDelete(DeleteBehavior.SetNull);
    }

    public void Configure(EntityTypeBuilder<MaterialFile> file)
    {
        file.HasKey(f => new { f.MaterialId, f.FileId });
        file.HasOne(f => f.Material).WithMany(m => m.Files).HasForeignKey(f => f.MaterialId);
        // An adaptation carries its parent's files: one file, several materials.
        file.HasOne(f => f.File).WithMany().HasForeignKey(f => f.FileId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Origin> origin)
    {
        origin.ToTable("MaterialOrigins");
        origin.HasKey(o => o.MaterialId);
        origin.Property(o => o.Title).HasMaxLength(Material.MaxTitle);
        origin.Property(o => o.Credit).HasMaxLength(Material.MaxCredit);
        origin.Property(o => o.Url).HasMaxLength(Material.MaxUrl);
        origin.HasOne(o => o.Material).WithOne(m => m.Origin).HasForeignKey<Origin>(o => o.MaterialId);
        origin.HasOne(o => o.Parent).WithMany().HasForeignKey(o => o.ParentId).OnDelete(DeleteBehavior.SetNull);
    }

    public void Configure(EntityTypeBuilder<CreditedSource> source)
    {
        source.ToTable("MaterialSources");
        source.Property(s => s.Title).HasMaxLength(Material.MaxTitle);
        source.Property(s => s.Credit).HasMaxLength(Material.MaxCredit);
        source.Property(s => s.Url).HasMaxLength(Material.MaxUrl);
        source.HasOne<Material>().WithMany(m => m.Sources).HasForeignKey(s => s.MaterialId);
        source.HasOne(s => s.Parent).WithMany().HasForeignKey(s => s.ParentId).OnDelete(DeleteBehavior.SetNull);
    }

    public void Configure(EntityTypeBuilder<ApplicationThanks> thanks)
    {
        thanks.HasKey(t => new { t.ApplicationId, t.PersonId });
        thanks.HasOne<Application>().WithMany(a => a.Thanks).HasForeignKey(t => t.ApplicationId);
        thanks.HasOne<Person>().WithMany().HasForeignKey(t => t.PersonId);
    }

    public void Configure(EntityTypeBuilder<Application> application)
    {
        application.Property(a => a.Context).HasMaxLength(Application.MaxContext);
        application.Property(a => a.Grade).HasMaxLength(Material.MaxCode);
        application.Property(a => a.Changed).HasMaxLength(Application.MaxAnswer);
        application.Property(a => a.Worked).HasMaxLength(Application.MaxAnswer);
        application.Property(a => a.Failed).HasMaxLength(Application.MaxAnswer);
        application.HasOne(a => a.Material).WithMany(m => m.Applications).HasForeignKey(a => a.MaterialId);
        application.HasOne(a => a.Person).WithMany().HasForeignKey(a => a.PersonId).OnDelete(DeleteBehavior.Restrict);
        application.HasOne(a => a.School).WithMany().HasForeignKey(a => a.SchoolId).OnDelete(DeleteBehavior.SetNull);
        application.HasIndex(a => new { a.MaterialId, a.AppliedOn });
        application.HasIndex(a => new { a.PersonId, a.SubmissionKey }).IsUnique();
    }
}
