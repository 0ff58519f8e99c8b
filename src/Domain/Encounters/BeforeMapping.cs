using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;

namespace Tinkuy.Domain.Encounters;

/// <summary>What an encounter has around it before it is held: templates, notices, calendars.</summary>
internal sealed class BeforeMapping :
    IEntityTypeConfiguration<AgendaTemplate>, IEntityTypeConfiguration<EncounterNotice>, IEntityTypeConfiguration<CalendarAddress>
{
    public void Configure(EntityTypeBuilder<AgendaTemplate> template)
    {
        template.HasKey(t => new { t.GroupId, t.Kind });
        template.Property(t => t.Moments).HasColumnType("jsonb").HasConversion(
            moments => JsonSerializer.Serialize(moments, JsonSerializerOptions.Web),
            json => JsonSerializer.Deserialize<List<TemplateMoment>>(json, JsonSerializerOptions.Web)!,
            new ValueComparer<List<TemplateMoment>>((a, b) => a!.SequenceEqual(b!), m => m.Count, m => m.ToList()));
        template.HasOne(t => t.Group).WithMany().HasForeignKey(t => t.GroupId);
        template.HasOne(t => t.SavedBy).WithMany().HasForeignKey(t => t.SavedById).OnDelete(DeleteBehavior.SetNull);
    }

    public void Configure(EntityTypeBuilder<EncounterNotice> notice)
    {
        notice.HasKey(n => new { n.EncounterId, n.PersonId, n.Kind, n.StartsAt });
        notice.HasOne<Encounter>().WithMany().HasForeignKey(n => n.EncounterId);
        notice.HasOne<Person>().WithMany().HasForeignKey(n => n.PersonId);
        notice.HasIndex(n => n.PersonId);
    }

    public void Configure(EntityTypeBuilder<CalendarAddress> address)
    {
        address.Property(a => a.TokenHash).HasMaxLength(32);
        address.HasOne(a => a.Person).WithMany().HasForeignKey(a => a.PersonId);
        address.HasOne<Group>().WithMany().HasForeignKey(a => a.GroupId).OnDelete(DeleteBehavior.Cascade);
        address.HasOne<Encounter>().WithMany().HasForeignKey(a => a.EncounterId).OnDelete(DeleteBehavior.Cascade);
        address.HasIndex(a => a.TokenHash).IsUnique();
        address.HasIndex(a => new { a.PersonId, a.GroupId, a.EncounterId }).IsUnique().AreNullsDistinct(false);
    }
}
