using Tinkuy.Domain.Text;

namespace Tinkuy.Domain.LessonStudies;

/// <summary>Markdown as safe HTML, or a broken rule beside its field.</summary>
internal static class Rendered
{
    /// <param name="what">Begins the rule's code: <c>PlanTooLong</c>, <c>CommentTooDeep</c>.</param>
    /// <exception cref="RuleException">The text cannot be rendered.</exception>
    public static string From(string markdown, string what, string field)
    {
        try
        {
            return Text.Markdown.ToHtml(markdown);
        }
        catch (MarkdownException e)
        {
            throw new RuleException(what + e.Problem, field, Text.Markdown.MaxLength);
        }
    }
}
