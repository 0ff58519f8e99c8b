using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tinkuy.Domain.People;

internal sealed class PersonMapping : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.Property(p => p.DisplayName).HasMaxLength(120);
        person.Property(p => p.TimeZone).HasMaxLength(64);
        person.Property(p => p.Language).HasMaxLength(10);
        person.Property(p => p.About).HasMaxLength(500);
        person.HasOne(p => p.School).WithMany().HasForeignKey(p => p.SchoolId).OnDelete(DeleteBehavior.SetNull);
    }
}
