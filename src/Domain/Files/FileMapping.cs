using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tinkuy.Domain.Files;

internal sealed class FileMapping : IEntityTypeConfiguration<StoredFile>, IEntityTypeConfiguration<ExtractedPage>
{
    public void Configure(EntityTypeBuilder<StoredFile> file)
    {
        file.Property(f => f.Name).HasMaxLength(StoredFile.MaxNameLength);
        file.Property(f => f.MediaType).HasMaxLength(100);
        file.Property(f => f.Sha256).HasMaxLength(64).IsFixedLength();
        file.Property(f => f.StorageKey).HasMaxLength(40);
        file.Ignore(f => f.IsImage).Ignore(f => f.Url);
        file.HasOne(f => f.Uploader).WithMany().HasForeignKey(f => f.UploaderId).OnDelete(DeleteBehavior.Restrict);
        file.HasMany(f => f.Pages).WithOne().HasForeignKey(p => p.FileId);
        file.HasIndex(f => f.StorageKey).IsUnique();
        // Quotas sum over an uploader; the two workers look only at the few rows that wait for them.
        file.HasIndex(f => f.UploaderId).IncludeProperties(f => f.Size);
        file.HasIndex(f => f.CreatedAt).HasFilter("status = 'Pending'");
        file.HasIndex(f => f.TextDueAt).HasFilter("text_due_at IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<ExtractedPage> page) => page.HasKey(p => new { p.FileId, p.Number });
}
