using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tinkuy.Domain.Mail;

internal sealed class OutgoingMailMapping : IEntityTypeConfiguration<OutgoingMail>
{
    public void Configure(EntityTypeBuilder<OutgoingMail> mail)
    {
        mail.Property(m => m.Recipient).HasMaxLength(256);
        mail.Property(m => m.Subject).HasMaxLength(250);
        mail.Property(m => m.LastError).HasMaxLength(500);
        mail.Property(m => m.UnsubscribeUrl).HasMaxLength(500);
        mail.HasIndex(m => m.NextAttemptAt);
    }
}
