using Tinkuy.Domain.People;
using Tinkuy.Domain.Text;

namespace Tinkuy.Domain.LessonStudies;

/// <summary>
/// What an observer saw or heard a child do, at one instant of the lesson. Only the team ever reads it. It may have been
/// written hours ago on a phone without signal: its key, made there, lets it arrive any number of times and stay one note.
/// </summary>
public class ObservationNote : ISubmitted
{
    /// <summary>The longest note, in characters.</summary>
    public const int LongestText = 2000;

    /// <summary>Initials or a code, never a name: six characters hold no surname.</summary>
    public const int LongestChild = 6;

    /// <summary>The longest title of a moment, in characters.</summary>
    public const int LongestMoment = 120;

    public long Id { get; private set; }

    public long LessonStudyId { get; private set; }

    public LessonStudy? LessonStudy { get; private set; }

    public long AuthorId { get; private set; }

    public Person? Author { get; private set; }

    /// <summary>When it was noted, UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>The child's initials or code; empty when the note is about several.</summary>
    public string Child { get; private set; } = "";

    /// <summary>The moment of the plan, by its title then; empty when none was chosen.</summary>
    public string Moment { get; private set; } = "";

    /// <summary>Plain text.</summary>
    public string Text { get; private set; } = "";

    /// <inheritdoc/>
    public Guid SubmissionKey { get; private set; }

    /// <summary>A note, when it may be kept. The study's phase does not matter: a phone may find signal only days later.</summary>
    /// <exception cref="RuleException"><c>NoteMissing</c>, <c>NoteTooLong</c>, <c>ChildTooLong</c>.</exception>
    public static ObservationNote Of(long studyId, long authorId, NoteDraft draft, DateTime nowUtc)
    {
        var text = Typed.Lines(draft.Text).Trim();
        if (text.Length == 0)
            throw new RuleException("NoteMissing", nameof(Text));
        if (text.Length > LongestText)
            throw new RuleException("NoteTooLong", nameof(Text), LongestText);
        var child = Typed.OneLine(draft.Child);
        if (child.Length > LongestChild)
            throw new RuleException("ChildTooLong", nameof(Child), LongestChild);
        return new()
        {
            LessonStudyId = studyId,
            AuthorId = authorId,
            // A phone's clock may run ahead; nothing is noted before it is seen.
            At = draft.At > nowUtc ? nowUtc : draft.At,
            Child = child,
            Moment = Typed.Cut(Typed.OneLine(draft.Moment), LongestMoment),
            Text = text,
            SubmissionKey = draft.Key,
        };
    }
}

/// <summary>A note as it comes from a form or a phone.</summary>
/// <param name="Key">Made where the note was written; the same for each time it is sent.</param>
/// <param name="At">When it was noted, UTC.</param>
public sealed record NoteDraft(Guid Key, DateTime At, string? Child, string? Moment, string? Text);
