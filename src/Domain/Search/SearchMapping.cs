using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tinkuy.Domain.Search;

internal sealed class SearchMapping : IEntityTypeConfiguration<SearchChange>, IEntityTypeConfiguration<SearchLog>, IEntityTypeConfiguration<SearchIndex>
{
    private const string TransactionType = "xid8";

    public void Configure(EntityTypeBuilder<SearchChange> change)
    {
        change.Property(c => c.Kind).HasMaxLength(40);
        change.Property(c => c.TransactionId).HasColumnType(TransactionType).HasDefaultValueSql("pg_current_xact_id()");
        change.Property(c => c.At).HasDefaultValueSql("now()");
        change.HasIndex(c => new { c.TransactionId, c.Id });
        change.HasIndex(c => c.At);
    }

    public void Configure(EntityTypeBuilder<SearchLog> log)
    {
        log.ToTable(t => t.HasCheckConstraint("ck_search_logs_one", "id = 1"));
        log.Property(l => l.Id).ValueGeneratedNever();
        log.Property(l => l.TrimmedTo).HasColumnType(TransactionType);
    }

    public void Configure(EntityTypeBuilder<SearchIndex> index)
    {
        index.HasKey(i => i.Name);
        index.Property(i => i.Name).HasMaxLength(200);
        index.Property(i => i.Problem).HasMaxLength(500);
    }
}
