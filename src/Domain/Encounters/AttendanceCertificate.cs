using System.Security.Cryptography;
using Tinkuy.Domain.People;

namespace Tinkuy.Domain.Encounters;

/// <summary>
/// A constancia: that somebody took part in an encounter. Whoever holds its code can ask the site whether it is true and
/// learns what stands on the paper, nothing more. What it says is copied when it is issued and never changes.
/// </summary>
public class AttendanceCertificate
{
    private AttendanceCertificate()
    {
    }

    public long Id { get; private set; }

    public long EncounterId { get; private set; }

    public long PersonId { get; private set; }

    public Person? Person { get; private set; }

    /// <summary>128 random bits: not to be guessed. See <see cref="CertificateCode"/> for how people read them.</summary>
    public byte[] Code { get; private set; } = [];

    public string Name { get; private set; } = "";

    public string Title { get; private set; } = "";

    /// <summary>The day where the encounter was held.</summary>
    public DateOnly HeldOn { get; private set; }

    public int MinutesAttended { get; private set; }

    /// <summary>The groups or networks that met, private ones left out; empty when there was no other.</summary>
    public string Groups { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime IssuedAt { get; private set; }

    /// <summary>UTC; null while it holds.</summary>
    public DateTime? RevokedAt { get; private set; }

    /// <summary>A new one for somebody who attended; null for who did not.</summary>
    /// <param name="minutes">With its addenda.</param>
    /// <param name="groups">Names that anybody who holds the paper may read.</param>
    public static AttendanceCertificate? For(Minutes minutes, IReadOnlyList<string> groups, long personId, DateTime nowUtc)
    {
        ArgumentNullException.ThrowIfNull(minutes);
        var facts = minutes.Facts;
        if (minutes.MinutesAttendedBy(personId) is not { } attended || attended == 0)
            return null;
        return new()
        {
            EncounterId = minutes.EncounterId, PersonId = personId, IssuedAt = nowUtc, Code = RandomNumberGenerator.GetBytes(CertificateCode.Bytes),
            Name = facts.Attendance.SelectMany(s => s.People).First(p => p.PersonId == personId).Name,
            Title = facts.Title, MinutesAttended = attended, Groups = Listed(groups),
            HeldOn = DateOnly.FromDateTime(WallClock.ToLocal(facts.OpenedAt, facts.TimeZone)),
        };
    }

    private const int LongestGroups = 400;

    private static string Listed(IReadOnlyList<string> groups) =>
        string.Join(", ", groups) is var all && all.Length <= LongestGroups ? all : all[..(LongestGroups - 1)] + "…";
}
