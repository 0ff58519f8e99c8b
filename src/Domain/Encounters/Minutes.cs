using Tinkuy.Domain.People;

namespace Tinkuy.Domain.Encounters;

/// <summary>
/// The acta. Its facts are taken from the room's log when the encounter closes and never change; its words belong to the
/// facilitator until the minutes are approved. Afterwards only dated addenda are possible.
/// </summary>
public class Minutes : IVersioned
{
    public const int LongestRemarks = 20_000;

    private Minutes()
    {
    }

    internal Minutes(MinutesFacts facts, DateTime nowUtc) => (Facts, GeneratedAt) = (facts, nowUtc);

    /// <summary>The encounter's id: each has one.</summary>
    public long EncounterId { get; private set; }

    public Encounter? Encounter { get; private set; }

    /// <summary>What happened, from the log.</summary>
    public MinutesFacts Facts { get; private set; } = MinutesFacts.Empty;

    /// <summary>UTC.</summary>
    public DateTime GeneratedAt { get; private set; }

    /// <summary>A line above everything: the institution, the place; may be empty.</summary>
    public string Heading { get; private set; } = "";

    /// <summary>A text before the facts, Markdown; may be empty.</summary>
    public string Intro { get; private set; } = "";

    /// <summary><see cref="Intro"/> rendered by <see cref="Text.Markdown.ToHtml"/>.</summary>
    public string IntroHtml { get; private set; } = "";

    /// <summary>A short note for each moment of <see cref="MinutesFacts.Agenda"/>, by its place from 0; shorter when the last ones have none.</summary>
    public string[] MomentNotes { get; private set; } = [];

    /// <summary>What the facilitator adds in her own words, Markdown; may be empty.</summary>
    public string Remarks { get; private set; } = "";

    /// <summary><see cref="Remarks"/> rendered by <see cref="Text.Markdown.ToHtml"/>.</summary>
    public string RemarksHtml { get; private set; } = "";

    /// <summary>UTC; null until somebody approves them.</summary>
    public DateTime? ApprovedAt { get; private set; }

    public long? ApprovedById { get; private set; }

    public Person? ApprovedBy { get; private set; }

    /// <inheritdoc/>
    public uint Version { get; set; }

    /// <summary>The book in which the number stands, such as <c>group:5</c>; null until approved. See <see cref="MinutesNumber"/>.</summary>
    public string? Series { get; private set; }

    /// <summary>Name of the group (or of the organizer) whose book that is, as it was at the approval.</summary>
    public string SeriesName { get; private set; } = "";

    /// <summary>The year of the number: that in which the encounter was held, where it was held.</summary>
    public int? Year { get; private set; }

    /// <summary>Number within series and year, from 1 without gaps; null until approved.</summary>
    public int? Number { get; private set; }

    /// <summary>The valuation as it stood at the approval; null before, and when too few had answered.</summary>
    public ValuationFact? Valuation { get; private set; }

    /// <summary>What participants added.</summary>
    public List<MinutesRemark> ParticipantRemarks { get; } = [];

    /// <summary>What was corrected afterwards, oldest first by <see cref="MinutesAddendum.At"/>.</summary>
    public List<MinutesAddendum> Addenda { get; } = [];

    /// <summary>Changes the words.</summary>
    /// <exception cref="RuleException">
    /// <c>MinutesApproved</c>, <c>HeadingTooLong</c>, <c>IntroTooLong</c>, <c>IntroTooIntricate</c>, <c>MomentNoteTooLong</c>,
    /// <c>RemarksTooLong</c>, <c>RemarksTooIntricate</c>.
    /// </exception>
    public void Annotate(MinutesWords words)
    {
        ArgumentNullException.ThrowIfNull(words);
        MustBeDraft();
        var clean = words.Checked(Facts.Agenda.Count);
        (Heading, MomentNotes) = (clean.Heading, [.. clean.MomentNotes]);
        (Intro, IntroHtml) = (clean.Intro, Text.Markdown.ToHtml(clean.Intro));
        (Remarks, RemarksHtml) = (clean.Remarks, Text.Markdown.ToHtml(clean.Remarks));
    }

    /// <summary>Minutes that somebody was there by the latest correction, else by the log; null for who was not.</summary>
    /// <remarks><see cref="Addenda"/> must be loaded.</remarks>
    public int? MinutesAttendedBy(long personId)
    {
        var attended = Facts.Attendance.SelectMany(s => s.People).FirstOrDefault(p => p.PersonId == personId)?.MinutesPresent;
        return attended is null ? null : Addenda.Where(a => a.PersonId == personId).MaxBy(a => a.Id)?.MinutesAttended ?? attended;
    }

    /// <exception cref="RuleException"><c>MinutesApproved</c>.</exception>
    internal void MustBeDraft()
    {
        if (ApprovedAt is not null)
            throw new RuleException("MinutesApproved");
    }

    /// <summary>Approves them; the words are then as fixed as the facts. Only <see cref="ApproveMinutes"/> hands out numbers.</summary>
    internal void Approve(long byPersonId, MinutesNumber number, ValuationFact? valuation, DateTime nowUtc)
    {
        MustBeDraft();
        (Series, SeriesName, Year, Number) = (number.Series, number.SeriesName, number.Year, number.Number);
        (ApprovedById, ApprovedAt, Valuation) = (byPersonId, nowUtc, valuation);
    }
}
