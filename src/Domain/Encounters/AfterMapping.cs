using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tinkuy.Domain.Encounters;

/// <summary>What remains of an encounter once it is over.</summary>
internal sealed class AfterMapping :
    IEntityTypeConfiguration<Minutes>, IEntityTypeConfiguration<MinutesRemark>, IEntityTypeConfiguration<MinutesAddendum>, IEntityTypeConfiguration<MinutesCounter>,
    IEntityTypeConfiguration<Valuation>, IEntityTypeConfiguration<AttendanceCertificate>
{
    private const int LongestName = 160;

    public void Configure(EntityTypeBuilder<Minutes> minutes)
    {
        minutes.HasKey(m => m.EncounterId);
        minutes.Property(m => m.Heading).HasMaxLength(MinutesWords.LongestHeading).HasDefaultValue("");
        minutes.Property(m => m.Intro).HasMaxLength(MinutesWords.LongestIntro).HasDefaultValue("");
        minutes.Property(m => m.IntroHtml).HasDefaultValue("");
        minutes.Property(m => m.MomentNotes).HasDefaultValueSql("'{}'");
        minutes.Property(m => m.Remarks).HasMaxLength(Minutes.LongestRemarks);
        minutes.Property(m => m.Series).HasMaxLength(40);
        minutes.Property(m => m.SeriesName).HasMaxLength(LongestName).HasDefaultValue("");
        minutes.Property(m => m.Facts).HasColumnType("jsonb").HasConversion(
            facts => JsonSerializer.Serialize(facts, JsonSerializerOptions.Web),
            json => JsonSerializer.Deserialize<MinutesFacts>(json, JsonSerializerOptions.Web)!);
        minutes.Property(m => m.Valuation).HasColumnType("jsonb").HasConversion(
            fact => JsonSerializer.Serialize(fact, JsonSerializerOptions.Web),
            json => JsonSerializer.Deserialize<ValuationFact>(json, JsonSerializerOptions.Web)!);
        minutes.HasOne(m => m.ApprovedBy).WithMany().HasForeignKey(m => m.ApprovedById).OnDelete(DeleteBehavior.SetNull);
        minutes.HasIndex(m => new { m.Series, m.Year, m.Number }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<MinutesRemark> remark)
    {
        remark.HasKey(r => new { r.EncounterId, r.PersonId });
        remark.Property(r => r.Name).HasMaxLength(LongestName);
        remark.Property(r => r.School).HasMaxLength(200);
        remark.Property(r => r.Text).HasMaxLength(MinutesRemark.LongestText);
        remark.HasOne<Minutes>().WithMany(m => m.ParticipantRemarks).HasForeignKey(r => r.EncounterId);
        remark.HasOne(r => r.Person).WithMany().HasForeignKey(r => r.PersonId);
    }

    public void Configure(EntityTypeBuilder<MinutesAddendum> addendum)
    {
        addendum.Property(a => a.AuthorName).HasMaxLength(LongestName);
        addendum.Property(a => a.PersonName).HasMaxLength(LongestName);
        addendum.Property(a => a.Text).HasMaxLength(MinutesAddendum.LongestText);
        addendum.HasOne<Minutes>().WithMany(m => m.Addenda).HasForeignKey(a => a.EncounterId);
        addendum.HasOne(a => a.Author).WithMany().HasForeignKey(a => a.AuthorId).OnDelete(DeleteBehavior.Restrict);
        addendum.HasIndex(a => new { a.AuthorId, a.SubmissionKey }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<MinutesCounter> counter)
    {
        counter.HasKey(c => new { c.Series, c.Year });
        counter.Property(c => c.Series).HasMaxLength(40);
    }

    public void Configure(EntityTypeBuilder<Valuation> valuation)
    {
        valuation.HasKey(v => v.EncounterId);
        valuation.Ignore(v => v.Final);
        valuation.HasOne<Encounter>().WithOne().HasForeignKey<Valuation>(v => v.EncounterId);
        valuation.Property(v => v.Shown).HasColumnType("jsonb").HasConversion(
            fact => JsonSerializer.Serialize(fact, JsonSerializerOptions.Web),
            json => JsonSerializer.Deserialize<ValuationFact>(json, JsonSerializerOptions.Web)!);
    }

    public void Configure(EntityTypeBuilder<AttendanceCertificate> certificate)
    {
        certificate.Property(c => c.Name).HasMaxLength(LongestName);
        certificate.Property(c => c.Title).HasMaxLength(Encounter.LongestTitle);
        certificate.Property(c => c.Groups).HasMaxLength(400);
        certificate.HasOne<Encounter>().WithMany().HasForeignKey(c => c.EncounterId);
        certificate.HasOne(c => c.Person).WithMany().HasForeignKey(c => c.PersonId);
        certificate.HasIndex(c => c.Code).IsUnique();
        certificate.HasIndex(c => new { c.EncounterId, c.PersonId }).IsUnique().HasFilter("revoked_at IS NULL");
    }
}
