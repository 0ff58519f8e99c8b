using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tinkuy.Domain.People;

namespace Tinkuy.Domain.Administration;

/// <summary>A data file that an administrator has uploaded and looks at before loading it. Kept for a day.</summary>
public class StagedFile
{
    /// <summary>How long it waits to be loaded.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    public long Id { get; set; }

    /// <summary>Who uploaded it; nobody else loads it.</summary>
    public long OwnerId { get; set; }

    public Person? Owner { get; set; }

    /// <summary>At most 200 characters.</summary>
    public string Name { get; set; } = "";

    public string Text { get; set; } = "";

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; set; }
}

internal sealed class StagedFileMapping : IEntityTypeConfiguration<StagedFile>
{
    public void Configure(EntityTypeBuilder<StagedFile> file)
    {
        file.Property(f => f.Name).HasMaxLength(200);
        file.HasOne(f => f.Owner).WithMany().HasForeignKey(f => f.OwnerId);
        file.HasIndex(f => f.CreatedAt);
    }
}
