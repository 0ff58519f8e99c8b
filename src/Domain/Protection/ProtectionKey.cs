using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tinkuy.Domain.Protection;

/// <summary>
/// A key with which all nodes of the site sign cookies and forms. Whoever reads this table can forge log-ins: it needs the
/// same care as the table of people, and backups of both need it too.
/// </summary>
public class ProtectionKey
{
    public int Id { get; set; }

    /// <summary>The key ring's own name for it.</summary>
    public string? Name { get; set; }

    /// <summary>The key as the framework writes it.</summary>
    public string Xml { get; set; } = "";
}

internal sealed class ProtectionKeyMapping : IEntityTypeConfiguration<ProtectionKey>
{
    public void Configure(EntityTypeBuilder<ProtectionKey> key) => key.Property(k => k.Name).HasMaxLength(200);
}
