using System.Globalization;
using System.Text;
using Tinkuy.Domain.Mail;
using Tinkuy.Web.Infrastructure.Hosting;

namespace Tinkuy.Web.Infrastructure.Mail;

/// <summary>A mail that lies in the folder.</summary>
/// <param name="WrittenAt">UTC.</param>
/// <param name="Unsubscribe">Where one post ends such mails; null for mails about an account.</param>
public sealed record FiledMail(string Recipient, string Subject, string Body, DateTime WrittenAt, string? Unsubscribe);

/// <summary>The folder <c>mail</c> in the data folder: what would have been sent, as .eml files that any mail program opens.</summary>
public sealed class MailFolder(DataFolder data, TimeProvider time)
{
    private string Path => data.Sub("mail");

    /// <summary>Writes the mail aside and renames it: a reader never sees half of it. Its number makes a repeat replace the first.</summary>
    public async Task WriteAsync(OutgoingMail mail, string from, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var final = System.IO.Path.Combine(Path, string.Create(CultureInfo.InvariantCulture, $"{mail.CreatedAt:yyyyMMdd-HHmmss}-{mail.Id}.eml"));
        await File.WriteAllTextAsync(final + ".new", Format(mail, from, now), ct);
        File.Move(final + ".new", final, overwrite: true);
    }

    /// <summary>The newest mails first, at most <paramref name="most"/>.</summary>
    public IReadOnlyList<FiledMail> Newest(int most) =>
        [.. Directory.EnumerateFiles(Path, "*.eml").OrderByDescending(f => f, StringComparer.Ordinal).Take(most).Select(Read)];

    // RFC 5322 with the subject as an encoded word (RFC 2047) and the body as it is.
    private static string Format(OutgoingMail mail, string from, DateTime now) => string.Join("\r\n",
    [
        $"From: Tinkuy <{from}>",
        $"To: {mail.Recipient}",
        $"Subject: =?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(mail.Subject))}?=",
        string.Create(CultureInfo.InvariantCulture, $"Date: {now:ddd, dd MMM yyyy HH:mm:ss} +0000"),
        .. MailCarrier.Headers(mail).Select(h => $"{h.Name}: {h.Value}"),
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
        "",
        mail.Body.ReplaceLineEndings("\r\n"),
    ]);

    private static FiledMail Read(string file)
    {
        var text = File.ReadAllText(file);
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var headers = text[..end].Split("\r\n").Select(l => l.Split(": ", 2)).ToDictionary(h => h[0], h => h[1]);
        var subject = headers["Subject"].Split('?')[3];
        return new(headers["To"], Encoding.UTF8.GetString(Convert.FromBase64String(subject)), text[(end + 4)..],
            DateTime.ParseExact(headers["Date"], "ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
            headers.GetValueOrDefault("List-Unsubscribe")?.Trim('<', '>'));
    }
}
