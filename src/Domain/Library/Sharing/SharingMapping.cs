using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tinkuy.Domain.Library;

internal sealed class SharingMapping : IEntityTypeConfiguration<MaterialDraft>, IEntityTypeConfiguration<ConsentDeclaration>
{
    public void Configure(EntityTypeBuilder<MaterialDraft> draft)
    {
        draft.HasKey(d => new { d.PersonId, d.Key });
        draft.Property(d => d.Title).HasMaxLength(Material.MaxTitle);
        draft.HasOne(d => d.Person).WithMany().HasForeignKey(d => d.PersonId).OnDelete(DeleteBehavior.Cascade);
        draft.HasOne(d => d.Material).WithMany().HasForeignKey(d => d.MaterialId).OnDelete(DeleteBehavior.Cascade);
        draft.HasIndex(d => d.MaterialId);
        draft.HasIndex(d => d.SavedAt);
    }

    public void Configure(EntityTypeBuilder<ConsentDeclaration> declaration)
    {
        declaration.HasOne(d => d.Material).WithMany().HasForeignKey(d => d.MaterialId).OnDelete(DeleteBehavior.Cascade);
        declaration.HasOne(d => d.File).WithMany().HasForeignKey(d => d.FileId).OnDelete(DeleteBehavior.Cascade);
        declaration.HasOne(d => d.Person).WithMany().HasForeignKey(d => d.PersonId).OnDelete(DeleteBehavior.Restrict);
        declaration.HasIndex(d => d.MaterialId);
        declaration.HasIndex(d => d.FileId);
        declaration.HasIndex(d => d.PersonId);
    }
}
