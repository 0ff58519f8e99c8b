using Tinkuy.Domain.LessonStudies;

namespace Tinkuy.Web.Features.LessonStudies;

/// <summary>A page that shows the form for a comment.</summary>
public interface ICommentFormPage
{
    LessonStudy Study { get; }

    CommentForm Input { get; }

    /// <summary>Passages of the plan to choose from.</summary>
    IReadOnlyList<string> Passages { get; }
}
