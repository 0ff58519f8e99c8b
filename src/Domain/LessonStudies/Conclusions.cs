using Tinkuy.Domain.People;
using Tinkuy.Domain.Text;

namespace Tinkuy.Domain.LessonStudies;

/// <summary>What the team takes from its lesson, written together: about children and the plan, never about the teacher.</summary>
public class Conclusions : IVersioned
{
    /// <summary>The longest of the three answers, in characters.</summary>
    public const int LongestAnswer = 8000;

    public long LessonStudyId { get; private set; }

    /// <summary>What we saw the children do and say. Markdown.</summary>
    public string Seen { get; private set; } = "";

    public string SeenHtml { get; private set; } = "";

    /// <summary>What we would change in the plan, and why. Markdown.</summary>
    public string Changes { get; private set; } = "";

    public string ChangesHtml { get; private set; } = "";

    /// <summary>The question we go on with, plain text, at most <see cref="LessonStudy.LongestQuestion"/> characters.</summary>
    public string NextQuestion { get; private set; } = "";

    public long ById { get; private set; }

    public Person? By { get; private set; }

    /// <summary>When they were last saved, UTC.</summary>
    public DateTime At { get; private set; }

    /// <inheritdoc/>
    public uint Version { get; set; }

    /// <summary>Empty conclusions of a study, to be written.</summary>
    public static Conclusions Of(LessonStudy study) => new() { LessonStudyId = study.Id };

    /// <summary>Writes them anew.</summary>
    /// <exception cref="RuleException"><c>StudyPublished</c>, <c>ReviewFirst</c>, <c>TextTooLong</c>, <c>ConclusionsTooDeep</c> and its like.</exception>
    public void Write(LessonStudy study, string? seen, string? changes, string? nextQuestion, long byId, DateTime nowUtc)
    {
        study.MustBeOpen();
        if (study.Phase != StudyPhase.Review)
            throw new RuleException("ReviewFirst");
        (Seen, SeenHtml) = Answer(seen, nameof(Seen));
        (Changes, ChangesHtml) = Answer(changes, nameof(Changes));
        NextQuestion = Typed.OneLine(nextQuestion);
        if (NextQuestion.Length > LessonStudy.LongestQuestion)
            throw new RuleException("TextTooLong", nameof(NextQuestion), LessonStudy.LongestQuestion);
        (ById, At) = (byId, nowUtc);
    }

    private static (string Text, string Html) Answer(string? typed, string field)
    {
        var text = Typed.Lines(typed);
        if (text.Length > LongestAnswer)
            throw new RuleException("TextTooLong", field, LongestAnswer);
        return (text, Rendered.From(text, "Conclusions", field));
    }
}
