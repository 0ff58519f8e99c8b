using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tinkuy.Domain.People;

/// <summary>
/// The secret by which the first visitor of an empty site shows that the terminal is hers. There is one row at most, and
/// none once there is an administrator; all nodes print the same.
/// </summary>
public class SetupCode
{
    /// <summary>Always this, so that there cannot be a second.</summary>
    public const int OnlyId = 1;

    public int Id { get; set; } = OnlyId;

    /// <summary>Ten letters and digits.</summary>
    public string Code { get; set; } = "";
}

internal sealed class SetupCodeMapping : IEntityTypeConfiguration<SetupCode>
{
    public void Configure(EntityTypeBuilder<SetupCode> code)
    {
        code.Property(c => c.Id).ValueGeneratedNever();
        code.Property(c => c.Code).HasMaxLength(20);
    }
}
