using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tinkuy.Domain.Library.Collections;

internal sealed class CollectionMapping : IEntityTypeConfiguration<Collection>, IEntityTypeConfiguration<CollectionItem>
{
    public void Configure(EntityTypeBuilder<Collection> collection)
    {
        collection.Property(c => c.Title).HasMaxLength(Collection.MaxTitle);
        collection.Property(c => c.Description).HasMaxLength(Collection.MaxDescription);
        collection.Property(c => c.HiddenWords).HasMaxLength(Collection.MaxHiddenWords);
        collection.Property(c => c.HiddenAnswer).HasMaxLength(Collection.MaxHiddenWords);
        collection.HasOne(c => c.Owner).WithMany().HasForeignKey(c => c.OwnerId).OnDelete(DeleteBehavior.Restrict);
        collection.HasOne(c => c.Group).WithMany().HasForeignKey(c => c.GroupId).OnDelete(DeleteBehavior.Restrict);
        collection.HasIndex(c => new { c.OwnerId, c.SubmissionKey }).IsUnique();
        collection.HasIndex(c => new { c.OwnerId, c.UpdatedAt });
        collection.HasIndex(c => new { c.GroupId, c.UpdatedAt });
        // The list of all that others show, newest first.
        collection.HasIndex(c => c.UpdatedAt);
        // The queue reads only what was answered.
        collection.HasIndex(c => c.HiddenAnsweredAt).HasFilter("hidden_answered_at IS NOT NULL");
        // What other sites may know of, by number.
        collection.HasIndex(c => new { c.Id, c.UpdatedAt }).HasFilter("visibility = 'Public' AND hidden_at IS NULL");
    }

    public void Configure(EntityTypeBuilder<CollectionItem> item)
    {
        item.HasKey(i => new { i.CollectionId, i.MaterialId });
        item.Property(i => i.Note).HasMaxLength(CollectionItem.MaxNote);
        item.HasOne(i => i.Collection).WithMany(c => c.Items).HasForeignKey(i => i.CollectionId);
        // A material that goes leaves no gap.
        item.HasOne(i => i.Material).WithMany().HasForeignKey(i => i.MaterialId);
        item.HasIndex(i => i.MaterialId);
    }
}
