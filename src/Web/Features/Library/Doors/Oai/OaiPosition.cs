using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Tinkuy.Web.Features.Library.Doors.Oai;

/// <summary>
/// Which records a list holds and how far it was read. It travels in the resumption token, so the server keeps nothing and
/// a token never expires. Records are ordered by their stamp: one that changes meanwhile moves to the end and comes
/// (again) as it then is; none is skipped.
/// </summary>
/// <param name="From">Not before, UTC; null for any.</param>
/// <param name="Until">Not after, UTC; null for any.</param>
/// <param name="Network">The set, as a network's number; null for all.</param>
/// <param name="Stamp">Stamp of the last record given.</param>
/// <param name="Id">Material of the last record given; 0 before the first.</param>
/// <param name="Given">How many records were given before.</param>
public sealed record OaiPosition(DateTime? From, DateTime? Until, long? Network, DateTime Stamp, long Id, int Given)
{
    private const string Version = "1";

    /// <summary>The resumption token.</summary>
    public string ToToken() =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Join('.', Version, Ticks(From), Ticks(Until), Number(Network), Ticks(Stamp), Number(Id), Number(Given))));

    /// <summary>Reads a token of <see cref="ToToken"/>.</summary>
    /// <exception cref="OaiException"><c>badResumptionToken</c>.</exception>
    public static OaiPosition Read(string token)
    {
        if (token.Length > 300 || !Base64Url.IsValid(token))
            throw OaiException.BadToken();
        var parts = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(token)).Split('.');
        if (parts.Length != 7 || parts[0] != Version)
            throw OaiException.BadToken();
        return Long(parts[4]) is { } stamp && Long(parts[5]) is { } id && Long(parts[6]) is >= 0 and <= int.MaxValue and { } given
            ? new(Time(Long(parts[1])), Time(Long(parts[2])), Long(parts[3]), Time(stamp)!.Value, id, (int)given)
            : throw OaiException.BadToken();
    }

    // Seconds since 1970: all the times here are whole ones.
    private static string Ticks(DateTime? time) => time is { } utc ? Number(new DateTimeOffset(utc, TimeSpan.Zero).ToUnixTimeSeconds()) : "";

    private static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static long? Long(string text) =>
        text.Length == 0 ? null : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw OaiException.BadToken();

    private static DateTime? Time(long? seconds) => seconds switch
    {
        null => null,
        < -62_135_596_800 or > 253_402_300_799 => throw OaiException.BadToken(),
        { } s => DateTimeOffset.FromUnixTimeSeconds(s).UtcDateTime,
    };
}
