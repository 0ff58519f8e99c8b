using Tinkuy.Domain.LessonStudies;

namespace Tinkuy.Web.Features.LessonStudies;

/// <summary>The phases as addresses call them.</summary>
public static class Phases
{
    private static readonly (StudyPhase Phase, string Word)[] Words =
        [(StudyPhase.Preparation, "preparacion"), (StudyPhase.Lesson, "clase"), (StudyPhase.Review, "revision")];

    /// <summary>The word of a phase; null for Published, which publishing reaches.</summary>
    public static string? Word(this StudyPhase phase) => Words.FirstOrDefault(w => w.Phase == phase).Word;

    /// <summary>The phase of a word, or null.</summary>
    public static StudyPhase? Of(string word) => Words.Where(w => w.Word == word).Select(w => (StudyPhase?)w.Phase).FirstOrDefault();
}
