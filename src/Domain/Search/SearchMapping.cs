using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tinkuy.Domain.Search;

internal sealed class SearchMapping : IEntityTypeConfiguration<SearchChange>
{
    public void Configure(EntityTypeBuilder<SearchChange> change)
    {
        change.Property(c => c.Kind).HasMaxLength(40);
        change.Property(c => c.At).HasDefaultValueSql("now()");
    }
}
