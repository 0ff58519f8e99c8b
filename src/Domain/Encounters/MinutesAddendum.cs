using Tinkuy.Domain.People;

namespace Tinkuy.Domain.Encounters;

/// <summary>
/// A dated correction. Nothing in the minutes is ever replaced: whoever reads them sees what stood there and what was said
/// about it later. One about somebody's attendance ends her constancia and says what a new one may say.
/// </summary>
public class MinutesAddendum : ISubmitted
{
    public const int LongestText = 5_000;

    private MinutesAddendum()
    {
    }

    public long Id { get; private set; }

    public long EncounterId { get; private set; }

    public long AuthorId { get; private set; }

    public Person? Author { get; private set; }

    /// <summary>The author's name that day.</summary>
    public string AuthorName { get; private set; } = "";

    /// <summary>What is corrected and why, Markdown, 1 to <see cref="LongestText"/> characters.</summary>
    public string Text { get; private set; } = "";

    /// <summary><see cref="Text"/> rendered by <see cref="Domain.Text.Markdown.ToHtml"/>.</summary>
    public string Html { get; private set; } = "";

    /// <summary>Whose attendance is corrected; null when it is about something else.</summary>
    public long? PersonId { get; private set; }

    /// <summary>The name of <see cref="PersonId"/> in the minutes; empty without.</summary>
    public string PersonName { get; private set; } = "";

    /// <summary>How long she was there after all, whole minutes; 0 says that she was not. Null without <see cref="PersonId"/>.</summary>
    public int? MinutesAttended { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    /// <inheritdoc/>
    public Guid SubmissionKey { get; private set; }

    /// <summary>A correction of these minutes; the caller adds and saves it.</summary>
    /// <param name="minutes">Approved, unless it is about somebody's attendance: words are simply edited until then.</param>
    /// <param name="draft">As typed.</param>
    /// <param name="author">Who signs it; the caller has checked that she leads the encounter.</param>
    /// <exception cref="RuleException">
    /// <c>MinutesNotApproved</c>, <c>AddendumMissing</c>, <c>AddendumTooLong</c>, <c>AddendumTooIntricate</c>, <c>NotInAttendance</c>, <c>MinutesAttendedWrong</c>.
    /// </exception>
    public static MinutesAddendum To(Minutes minutes, AddendumDraft draft, (long Id, string Name) author, Guid submissionKey, DateTime nowUtc)
    {
        ArgumentNullException.ThrowIfNull(minutes);
        ArgumentNullException.ThrowIfNull(draft);
        var text = draft.Text.Trim();
        if (minutes.ApprovedAt is null && draft.PersonId is null)
            throw new RuleException("MinutesNotApproved");
        if (text.Length == 0)
            throw new RuleException("AddendumMissing", nameof(Text));
        if (text.Length > LongestText)
            throw new RuleException("AddendumTooLong", nameof(Text), LongestText);
        if (Domain.Text.Markdown.Check(text) is not null)
            throw new RuleException("AddendumTooIntricate", nameof(Text));
        var addendum = new MinutesAddendum
        {
            EncounterId = minutes.EncounterId, AuthorId = author.Id, AuthorName = author.Name, SubmissionKey = submissionKey, At = nowUtc,
            Text = text, Html = Domain.Text.Markdown.ToHtml(text),
        };
        if (draft.PersonId is { } person)
            addendum.CorrectAttendance(minutes.Facts, person, draft.MinutesAttended);
        return addendum;
    }

    private void CorrectAttendance(MinutesFacts facts, long personId, int? minutes)
    {
        var attendee = facts.Attendance.SelectMany(s => s.People).FirstOrDefault(p => p.PersonId == personId)
            ?? throw new RuleException("NotInAttendance", nameof(PersonId));
        var longest = (int)Math.Ceiling((facts.ClosedAt - facts.OpenedAt).TotalMinutes);
        if (minutes is not { } corrected || corrected < 0 || corrected > Math.Max(longest, attendee.MinutesPresent))
            throw new RuleException("MinutesAttendedWrong", nameof(MinutesAttended), Math.Max(longest, attendee.MinutesPresent));
        (PersonId, PersonName, MinutesAttended) = (personId, attendee.Name, corrected);
    }
}

/// <summary>A correction as a form says it.</summary>
/// <param name="PersonId">Whose attendance it is about, if anybody's.</param>
/// <param name="MinutesAttended">Required with <paramref name="PersonId"/>.</param>
public sealed record AddendumDraft(string Text, long? PersonId = null, int? MinutesAttended = null);
