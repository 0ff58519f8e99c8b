using Tinkuy.Domain.People;
using Tinkuy.Domain.Text;

namespace Tinkuy.Domain.LessonStudies;

/// <summary>The plan of the lesson as it stood after one save; never changed afterwards.</summary>
public class PlanVersion : ISubmitted
{
    public long Id { get; private set; }

    public long LessonStudyId { get; private set; }

    public LessonStudy? LessonStudy { get; private set; }

    /// <summary>From 1, without gaps: two editors who start from the same version cannot both become its successor.</summary>
    public int Number { get; private set; }

    public string Markdown { get; private set; } = "";

    /// <summary><see cref="Markdown"/> rendered when it was saved: safe to print.</summary>
    public string Html { get; private set; } = "";

    /// <summary>The version that was brought back, when this one is a restoration.</summary>
    public int? RestoredFrom { get; private set; }

    public long ById { get; private set; }

    public Person? By { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    /// <inheritdoc/>
    public Guid SubmissionKey { get; private set; }

    /// <summary>The version after <paramref name="basedOn"/>. That nobody was faster is proved by the database: study and number are unique.</summary>
    /// <param name="study">The study, not published.</param>
    /// <param name="basedOn">Number of the version that the writer started from; 0 for the first.</param>
    /// <param name="restoredFrom">The version that this text comes back from, if any.</param>
    /// <exception cref="RuleException">
    /// <c>StudyPublished</c>, <c>PlanMissing</c>, <c>PlanTooLong</c>, <c>PlanTooDeep</c>, <c>PlanTooIntricate</c>.
    /// </exception>
    public static PlanVersion After(LessonStudy study, int basedOn, string? markdown, long byId, Guid key, DateTime nowUtc, int? restoredFrom = null)
    {
        study.MustBeOpen();
        var version = First(markdown, byId, key, nowUtc);
        (version.LessonStudyId, version.Number, version.RestoredFrom) = (study.Id, basedOn + 1, restoredFrom);
        return version;
    }

    internal static PlanVersion First(string? markdown, long byId, Guid key, DateTime nowUtc)
    {
        var text = Typed.Lines(markdown);
        if (string.IsNullOrWhiteSpace(text))
            throw new RuleException("PlanMissing", "Text");
        return new() { Number = 1, Markdown = text, Html = Rendered.From(text, "Plan", "Text"), ById = byId, SubmissionKey = key, At = nowUtc };
    }
}
