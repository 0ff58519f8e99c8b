namespace Tinkuy.Web.Infrastructure.Mail;

/// <summary>The mail server: section <c>Smtp</c> of the configuration.</summary>
public sealed class SmtpOptions
{
    /// <summary>Its name. Without one, mails are written as files into <c>mail</c> in the data folder.</summary>
    public string Host { get; set; } = "";

    /// <summary>587 is submission (RFC 6409).</summary>
    public int Port { get; set; } = 587;

    /// <summary>Whether to insist on STARTTLS. Off only for a mail catcher.</summary>
    public bool StartTls { get; set; } = true;

    public string User { get; set; } = "";

    public string Password { get; set; } = "";

    /// <summary>Address in From, and of whom harvesters write to: with a dot in its domain, or OAI-PMH's schema refuses it.</summary>
    public string From { get; set; } = "tinkuy@tinkuy.localhost";

    /// <summary>Whether there is a server to send with.</summary>
    public bool IsConfigured => Host.Length > 0;
}
