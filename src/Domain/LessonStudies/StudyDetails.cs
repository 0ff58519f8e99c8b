using Tinkuy.Domain.Text;

namespace Tinkuy.Domain.LessonStudies;

/// <summary>What a team says about its study when it begins, and may change later.</summary>
/// <param name="Title">1 to <see cref="LessonStudy.LongestTitle"/> characters.</param>
/// <param name="Question">The research question, 1 to <see cref="LessonStudy.LongestQuestion"/> characters.</param>
/// <param name="GroupId">The group that it comes from, if any.</param>
/// <param name="GroupMayRead">Whether that group's members read plan and conclusions; without a group, nobody does.</param>
/// <param name="TerritoryId">The school where the lesson is taught, or the network; if any.</param>
/// <param name="LocalLesson">When the lesson is, on the wall clock of <paramref name="TimeZone"/>; null while it has no date.</param>
/// <param name="TimeZone">IANA id.</param>
public sealed record StudyDetails(
    string Title,
    string Question,
    long? GroupId,
    bool GroupMayRead,
    long? TerritoryId,
    DateTime? LocalLesson,
    string TimeZone)
{
    /// <summary>The details without stray blanks, when they may be saved.</summary>
    /// <exception cref="RuleException"><c>TitleMissing</c>, <c>QuestionMissing</c>, <c>TextTooLong</c>.</exception>
    internal StudyDetails Checked()
    {
        var clean = this with { Title = Typed.OneLine(Title), Question = Typed.OneLine(Question), GroupMayRead = GroupMayRead && GroupId is not null };
        Check(clean.Title, LessonStudy.LongestTitle, "TitleMissing", nameof(Title));
        Check(clean.Question, LessonStudy.LongestQuestion, "QuestionMissing", nameof(Question));
        return clean;
    }

    private static void Check(string text, int longest, string missing, string field)
    {
        if (text.Length == 0)
            throw new RuleException(missing, field);
        if (text.Length > longest)
            throw new RuleException("TextTooLong", field, longest);
    }
}
