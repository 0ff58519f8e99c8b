namespace Tinkuy.Web.Features.Mails;

/// <summary>Names the texts of the administrator's page about mail.</summary>
public sealed class MailsText;
