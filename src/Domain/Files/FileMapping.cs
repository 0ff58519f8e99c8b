using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tinkuy.Domain.Files;

internal sealed class FileMapping :
    IEntityTypeConfiguration<StoredFile>, IEntityTypeConfiguration<ExtractedPage>, IEntityTypeConfiguration<FilePreview>, IEntityTypeConfiguration<Upload>
{
    public void Configure(EntityTypeBuilder<StoredFile> file)
    {
        file.Property(f => f.Name).HasMaxLength(StoredFile.MaxNameLength);
        file.Property(f => f.MediaType).HasMaxLength(100);
        file.Property(f => f.Sha256).HasMaxLength(64).IsFixedLength();
        file.Property(f => f.StorageKey).HasMaxLength(40);
        file.Ignore(f => f.IsImage).Ignore(f => f.IsAudio).Ignore(f => f.IsVideo).Ignore(f => f.Url);
        file.HasOne(f => f.Uploader).WithMany().HasForeignKey(f => f.UploaderId).OnDelete(DeleteBehavior.Restrict);
        file.HasMany(f => f.Pages).WithOne().HasForeignKey(p => p.FileId);
        file.HasMany(f => f.Previews).WithOne().HasForeignKey(p => p.FileId);
        file.HasIndex(f => f.StorageKey).IsUnique();
        // The same file shared twice is noticed.
        file.HasIndex(f => f.Sha256);
        // Quotas sum over an uploader; the two workers look only at the few rows that wait for them.
        file.HasIndex(f => f.UploaderId).IncludeProperties(f => f.Size);
        file.HasIndex(f => f.CreatedAt).HasFilter("status <> 'Kept'");
        file.HasIndex(f => f.TextDueAt).HasFilter("text_due_at IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<ExtractedPage> page) => page.HasKey(p => new { p.FileId, p.Number });

    public void Configure(EntityTypeBuilder<FilePreview> preview)
    {
        preview.HasKey(p => new { p.FileId, p.Number });
        preview.Property(p => p.Number).ValueGeneratedNever();
        preview.Property(p => p.StorageKey).HasMaxLength(40);
        preview.Ignore(p => p.Url);
    }

    public void Configure(EntityTypeBuilder<Upload> upload)
    {
        upload.Property(u => u.Id).ValueGeneratedNever();
        upload.Property(u => u.Name).HasMaxLength(StoredFile.MaxNameLength);
        upload.Property(u => u.Problem).HasMaxLength(40);
        upload.Property(u => u.Limit).HasMaxLength(40);
        upload.Ignore(u => u.IsComplete).Ignore(u => u.IsClosed);
        upload.HasOne(u => u.Uploader).WithMany().HasForeignKey(u => u.UploaderId).OnDelete(DeleteBehavior.Restrict);
        upload.HasOne(u => u.File).WithMany().HasForeignKey(u => u.FileId).OnDelete(DeleteBehavior.Cascade);
        upload.HasIndex(u => u.UploaderId);
        upload.HasIndex(u => u.ExpiresAt);
    }
}
