using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tinkuy.Domain.Search;

internal sealed class SavedSearchMapping : IEntityTypeConfiguration<SavedSearch>, IEntityTypeConfiguration<SavedSearchFind>
{
    public void Configure(EntityTypeBuilder<SavedSearch> search)
    {
        search.Property(s => s.Name).HasMaxLength(SavedSearch.MaxName);
        search.Property(s => s.Query).HasMaxLength(SavedSearch.MaxQuery);
        search.Property(s => s.Analyser).HasMaxLength(40);
        search.Property(s => s.TokenHash).HasMaxLength(32);
        search.HasOne(s => s.Person).WithMany().HasForeignKey(s => s.PersonId);
        search.HasIndex(s => new { s.PersonId, s.Query }).IsUnique();
        search.HasIndex(s => s.TokenHash).IsUnique();
        search.HasIndex(s => s.KeyTerms).HasMethod("gin");
    }

    public void Configure(EntityTypeBuilder<SavedSearchFind> find)
    {
        find.HasKey(f => new { f.SavedSearchId, f.Document });
        find.Property(f => f.Document).HasMaxLength(60);
        find.HasOne(f => f.SavedSearch).WithMany(s => s.Finds).HasForeignKey(f => f.SavedSearchId);
        // What is new to somebody, for lists and mails; and by what she opens.
        find.HasIndex(f => new { f.SavedSearchId, f.FoundAt }).HasFilter("seen_at IS NULL");
        find.HasIndex(f => f.Document).HasFilter("seen_at IS NULL");
    }
}
